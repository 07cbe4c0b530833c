import { places } from './places';

/** Work that goes on until it is ended. */
function endlessWork() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  let hasBegun = false;
  return {
    work: async () => {
      hasBegun = true;
      await ended;
      return 'done';
    },
    end: () => end(),
    hasBegun: () => hasBegun,
  };
}

const tooLate = () => new Error('too late');
const LONG = 60_000;

describe('places', () => {
  it('let so many go on at once, and the next when one of them has ended', async () => {
    const inPlace = places(2, LONG, tooLate);
    const all = [endlessWork(), endlessWork(), endlessWork()];
    const results = all.map(({ work }) => inPlace(work));
    await new Promise(setImmediate);
    expect(all.map(({ hasBegun }) => hasBegun())).toEqual([true, true, false]);
    all[0]?.end();
    await results[0];
    await new Promise(setImmediate);
    expect(all[2]?.hasBegun()).toBe(true);
    all.forEach(({ end }) => end());
    expect(await Promise.all(results)).toEqual(['done', 'done', 'done']);
  });

  it('send away who waits too long, and never begin that work', async () => {
    const inPlace = places(1, 5, tooLate);
    const [first, second, third] = [endlessWork(), endlessWork(), endlessWork()];
    const held = inPlace(first.work);
    await expect(inPlace(second.work)).rejects.toThrow('too late');
    first.end();
    expect(await held).toBe('done');
    third.end();
    expect(await inPlace(third.work)).toBe('done');
    expect(second.hasBegun()).toBe(false);
  });

  it('wait as long as the work itself takes', async () => {
    const inPlace = places(1, 5, tooLate);
    const only = endlessWork();
    const held = inPlace(only.work);
    await new Promise((resolve) => setTimeout(resolve, 20));
    only.end();
    expect(await held).toBe('done');
  });

  it('are free again after work that failed', async () => {
    const inPlace = places(1, LONG, tooLate);
    await expect(inPlace(async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await inPlace(async () => 'next')).toBe('next');
  });
});
