import { DoraError } from '../../engine/domain/doraError';
import { countAhead } from './countAhead';

describe('counting at the start', () => {
  it('leaves a failure to the next scrape, and warns of it', async () => {
    const failure = new DoraError('unreachable', 'PostgreSQL at localhost: the database does not answer');
    const warn = jest.fn();
    await countAhead({ countStored: () => Promise.reject(failure) }, { warn }, new AbortController().signal);
    expect(warn.mock.calls).toEqual([[{ err: failure }, expect.stringContaining('the next scrape tries again')]]);
  });

  it('says nothing where it went well', async () => {
    const warn = jest.fn();
    const countStored = jest.fn(() => Promise.resolve());
    const { signal } = new AbortController();
    await countAhead({ countStored }, { warn }, signal);
    expect(countStored).toHaveBeenCalledWith(signal);
    expect(warn).not.toHaveBeenCalled();
  });
});
