import { DoraError } from '../../engine/domain/doraError';
import { MINUTE } from '../../engine/domain/time';
import { keepVulnerabilities } from './keepVulnerabilities';

const START = Date.UTC(2026, 2, 1);

let now: number;
let readVulnerabilities: jest.Mock;
let kept: ReturnType<typeof keepVulnerabilities>;

beforeEach(() => {
  now = START;
  readVulnerabilities = jest.fn(async () => ({ vulnerabilities: [], notices: [] }));
  kept = keepVulnerabilities({ readVulnerabilities }, () => now);
});

const ask = (notBefore = -Infinity) => kept(notBefore).readVulnerabilities('acme/shop');

describe('vulnerabilities', () => {
  it('are read once for all panels within five minutes', async () => {
    await Promise.all([ask(), ask()]);
    now += 4 * MINUTE;
    await ask();
    expect(readVulnerabilities).toHaveBeenCalledTimes(1);
    now += 2 * MINUTE;
    await ask();
    expect(readVulnerabilities).toHaveBeenCalledTimes(2);
  });

  it('are read again for somebody who asks for what is newer', async () => {
    await ask();
    now += MINUTE;
    await ask(START);
    expect(readVulnerabilities).toHaveBeenCalledTimes(1);
    await ask(START + 1);
    expect(readVulnerabilities).toHaveBeenCalledTimes(2);
  });

  it('are not asked for again where a permission is missing', async () => {
    readVulnerabilities.mockRejectedValue(new DoraError('forbidden', 'no permission'));
    await expect(ask()).rejects.toThrow('no permission');
    await expect(ask()).rejects.toThrow('no permission');
    expect(readVulnerabilities).toHaveBeenCalledTimes(1);
  });

  it('are asked for again where GitHub was away', async () => {
    readVulnerabilities.mockRejectedValueOnce(new DoraError('unreachable', 'away'));
    await expect(ask()).rejects.toThrow('away');
    await expect(ask()).resolves.toEqual({ vulnerabilities: [], notices: [] });
  });
});
