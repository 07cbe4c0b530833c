import { randomNumbers } from './randomNumbers';

const drawn = (seed: number, count: number) => {
  const next = randomNumbers(seed);
  return Array.from({ length: count }, next);
};

describe('randomNumbers', () => {
  it('are the same for one seed, and others for another', () => {
    expect(drawn(7, 50)).toEqual(drawn(7, 50));
    expect(drawn(8, 50)).not.toEqual(drawn(7, 50));
  });

  it('fall evenly between 0 and 1', () => {
    const all = drawn(1, 10_000);
    expect(all.every((one) => one >= 0 && one < 1)).toBe(true);
    // Of 1,000 expected in each tenth, the standard deviation is 30.
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const count = all.filter((one) => Math.floor(one * 10) === tenth).length;
      expect(Math.abs(count - 1_000)).toBeLessThan(150);
    }
  });
});
