import { DoraError } from '../../engine/domain/doraError';
import { explainFailure } from './explainFailure';

describe('explainFailure', () => {
  it.each([
    ['badInput', 400],
    ['unauthorized', 401],
    ['forbidden', 403],
    ['notFound', 404],
    ['rateLimited', 429],
    ['badResponse', 502],
    ['unreachable', 503],
  ] as const)('shows %s as it is, with the status %i', (code, status) => {
    const error = new DoraError(code, 'acme/shop does not exist');
    expect(explainFailure(error)).toEqual({ status, kind: code, message: 'acme/shop does not exist' });
  });

  it('shows nothing of what is inside where the mistake is ours', () => {
    const mistake = explainFailure(new TypeError("Cannot read properties of undefined (reading 'sha')"));
    expect(mistake).toMatchObject({ status: 500, kind: 'mistake' });
    expect(mistake.message).not.toContain('sha');
    expect(explainFailure('a text').kind).toBe('mistake');
    expect(explainFailure(undefined).kind).toBe('mistake');
  });

  it('knows a mistake that the readers have handed on in their own error', () => {
    expect(explainFailure(DoraError.from(new RangeError('Invalid array length')))).toMatchObject({
      status: 500,
      kind: 'mistake',
    });
  });

  it('takes an error with words of its own for what it says, whatever caused it', () => {
    const error = new DoraError('unreachable', 'Could not reach github.com', { cause: new TypeError('fetch failed') });
    expect(explainFailure(error).kind).toBe('unreachable');
  });

  it('says that a call was cancelled once its caller has gone', () => {
    expect(explainFailure(new Error('any'), AbortSignal.abort()).kind).toBe('cancelled');
  });
});
