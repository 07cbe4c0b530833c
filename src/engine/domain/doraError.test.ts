import { DoraError } from './doraError';

describe('DoraError.from', () => {
  it('keeps an error that already says what to do', () => {
    const error = new DoraError('rateLimited', 'GitHub asks to wait until 10:00');
    expect(DoraError.from(error, 'unreachable')).toBe(error);
  });

  it('keeps another error’s message and the error itself as the cause', () => {
    const cause = new TypeError('socket hang up');
    expect(DoraError.from(cause, 'unreachable')).toMatchObject({
      code: 'unreachable',
      message: 'socket hang up',
      cause,
    });
  });

  it('makes an error of anything else that was thrown', () => {
    expect(DoraError.from('out of memory')).toMatchObject({ code: 'badResponse', message: 'out of memory' });
  });
});
