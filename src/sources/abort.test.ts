import { anySignal, untilAborted } from './abort';

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
    const heard: unknown[] = [];
    signal.addEventListener('abort', () => heard.push(signal.reason));
    expect(signal.aborted).toBe(false);
    second.abort('enough');
    first.abort('too late');
    expect(heard).toEqual(['enough']);
  });

  it('has aborted where one of them has', () => {
    expect(anySignal(new AbortController().signal, AbortSignal.abort('before')).reason).toBe('before');
  });

  it('never aborts where there is none', () => {
    expect(anySignal(undefined).aborted).toBe(false);
  });
});

describe('work that is waited for until a signal aborts', () => {
  it('has its outcome, or its own error', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve(1), signal)).toBe(1);
    expect(await untilAborted(Promise.resolve(2), undefined)).toBe(2);
    await expect(untilAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
  });

  it("ends with the signal's reason, and goes on unheard", async () => {
    const caller = new AbortController();
    let fail: (reason: Error) => void = () => undefined;
    const waiting = untilAborted(new Promise((_resolve, reject) => (fail = reject)), caller.signal);
    caller.abort('gone');
    await expect(waiting).rejects.toBe('gone');
    fail(new Error('too late to be heard'));
    await expect(untilAborted(Promise.resolve(1), caller.signal)).rejects.toBe('gone');
  });
});
