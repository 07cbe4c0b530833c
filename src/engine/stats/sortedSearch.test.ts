import { countLeading, sliceByTime } from './sortedSearch';

describe('countLeading', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 1],
    [3, 3],
    [5, 4],
    [9, 4],
  ])('finds how many of 1, 3, 3, 5 are at most %d: %d', (limit, count) => {
    expect(countLeading([1, 3, 3, 5], (value) => value <= limit)).toBe(count);
  });

  it('counts none of none', () => {
    expect(countLeading([], () => true)).toBe(0);
  });
});

describe('sliceByTime', () => {
  const slice = (from: number, to: number) => sliceByTime([10, 20, 20, 30], { from, to }, (value) => value);

  it('takes what lies in [from, to)', () => {
    expect(slice(10, 30)).toEqual([10, 20, 20]);
    expect(slice(11, 31)).toEqual([20, 20, 30]);
    expect(slice(20, 21)).toEqual([20, 20]);
  });

  it('takes nothing of an empty or reversed range', () => {
    expect(slice(20, 20)).toEqual([]);
    expect(slice(30, 10)).toEqual([]);
  });
});
