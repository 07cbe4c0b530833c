import { lastValueFrom } from 'rxjs';
import { whileSubscribed } from './whileSubscribed';

let signals: AbortSignal[];

beforeEach(() => {
  signals = [];
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

function endless(signal: AbortSignal): Promise<string> {
  signals.push(signal);
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

describe('whileSubscribed', () => {
  it('starts the work with each subscription, and not before', () => {
    const answer = whileSubscribed(endless);
    expect(signals).toHaveLength(0);
    answer.subscribe().unsubscribe();
    answer.subscribe().unsubscribe();
    expect(signals).toHaveLength(2);
  });

  it('aborts the work when the subscriber has gone, and tells them of no error', async () => {
    const error = jest.fn();
    whileSubscribed(endless).subscribe({ error }).unsubscribe();
    await jest.runAllTimersAsync();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(error).not.toHaveBeenCalled();
  });

  it('leaves a moment for whoever comes back at once to the same', async () => {
    whileSubscribed(endless).subscribe().unsubscribe();
    await jest.advanceTimersByTimeAsync(100);
    expect(signals[0]?.aborted).toBe(false);
  });

  it('gives the answer, and aborts nothing afterwards', async () => {
    let signal: AbortSignal | undefined;
    const answer = whileSubscribed(async (given) => {
      signal = given;
      return 'answer';
    });
    expect(await lastValueFrom(answer)).toBe('answer');
    expect(jest.getTimerCount()).toBe(0);
    expect(signal?.aborted).toBe(false);
  });

  it('passes on what goes wrong while somebody listens', async () => {
    await expect(lastValueFrom(whileSubscribed(() => Promise.reject(new Error('broken'))))).rejects.toThrow('broken');
  });
});
