import { anySignal } from './abort';

const native = AbortSignal.any;

describe.each([
  ['where the runtime has it', native],
  ['in an older browser', undefined],
])('a signal of several, %s', (_where, any) => {
  beforeEach(() => {
    if (any === undefined) {
      delete (AbortSignal as { any?: unknown }).any;
    }
  });

  afterEach(() => {
    AbortSignal.any = native;
  });

  it('aborts with the first of them, for its reason', () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const signal = anySignal(first.signal, undefined, second.signal);
    expect(signal.aborted).toBe(false);
    second.abort('enough');
    first.abort('too late');
    expect([signal.aborted, signal.reason]).toEqual([true, 'enough']);
  });

  it('has aborted where one of them has', () => {
    expect(anySignal(new AbortController().signal, AbortSignal.abort('before')).reason).toBe('before');
  });

  it('never aborts where there is none', () => {
    expect(anySignal(undefined).aborted).toBe(false);
  });
});
