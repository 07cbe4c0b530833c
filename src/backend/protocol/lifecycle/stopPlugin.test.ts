import { createCallsInFlight } from './callsInFlight';
import { stopper } from './stopPlugin';

const silent = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };

function stoppable(overrides: { readonly close?: () => Promise<void>; readonly drain?: () => Promise<void> } = {}) {
  const steps: string[] = [];
  const inFlight = createCallsInFlight();
  const step = (name: string) => async () => void steps.push(name);
  const stop = stopper({
    log: silent,
    inFlight,
    endStreams: () => steps.push('streams ended'),
    close: step('closed'),
    drain: step('drained'),
    disconnect: () => steps.push('disconnected'),
    exit: (code) => steps.push(`exit ${code}`),
    ...overrides,
  });
  return { stop, steps, inFlight };
}

const never = async () => new Promise<void>(() => undefined);
const inOrder = ['streams ended', 'closed', 'drained', 'disconnected', 'exit 0'];

describe('stopping', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('ends at once where no call is under way', async () => {
    const { stop, steps } = stoppable();
    await stop('test');
    expect(steps).toEqual(inOrder);
  });

  it('lets a call finish', async () => {
    const { stop, steps, inFlight } = stoppable();
    const call = inFlight.begin();
    const stopped = stop('test');
    await jest.advanceTimersByTimeAsync(900);
    expect(steps).toEqual(['streams ended']);
    expect(call?.signal.aborted).toBe(false);
    call?.end();
    await stopped;
    expect(steps).toEqual(inOrder);
  });

  it('aborts a call that takes too long', async () => {
    const { stop, steps, inFlight } = stoppable();
    const call = inFlight.begin();
    call?.signal.addEventListener('abort', () => call.end());
    void stop('test');
    await jest.advanceTimersByTimeAsync(1_100);
    expect(call?.signal.aborted).toBe(true);
    expect(steps).toEqual(inOrder);
  });

  it('does not wait for calls where nobody hears the answers', async () => {
    const { stop, steps, inFlight } = stoppable();
    const call = inFlight.begin();
    call?.signal.addEventListener('abort', () => call.end());
    await stop('test', 'aborts');
    expect(steps).toEqual(inOrder);
  });

  it('is over within two seconds where nothing ends that should', async () => {
    const { stop, steps, inFlight } = stoppable({ close: never, drain: never });
    inFlight.begin();
    void stop('test');
    await jest.advanceTimersByTimeAsync(1_999);
    expect(steps).toContain('exit 0');
  });

  it('is over also where closing fails', async () => {
    const { stop, steps } = stoppable({ close: async () => Promise.reject(new Error('disk full')) });
    await stop('test');
    expect(steps).toContain('exit 0');
    expect(silent.error).toHaveBeenCalledWith(expect.any(String), { error: new Error('disk full') });
  });

  it('happens once, however often it is asked for', async () => {
    const { stop, steps } = stoppable();
    await Promise.all([stop('first'), stop('second', 'aborts')]);
    expect(steps).toEqual(inOrder);
  });
});
