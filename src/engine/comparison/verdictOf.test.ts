import { verdictOf } from './verdictOf';

describe('verdictOf durations', () => {
  // Apart from each other: no pair of 25, expected 12.5 with a variance of 25 × 11 / 12: z = 12 / 4.787 = 2.507, of which the
  // normal table has 0.0061 on each side
  const short = [1, 2, 3, 4, 5];
  const long = [11, 12, 13, 14, 15];

  it('is better where they are shorter than before, and says by how much', () => {
    expect(verdictOf({ kind: 'durations', before: long, after: short })).toEqual({
      verdict: 'better',
      pValue: expect.closeTo(0.0122, 4),
      shift: -10,
    });
  });

  it('is worse where they are longer', () => {
    expect(verdictOf({ kind: 'durations', before: short, after: long })).toEqual({
      verdict: 'worse',
      pValue: expect.closeTo(0.0122, 4),
      shift: 10,
    });
  });

  it('is no difference where they are among each other', () => {
    // 15 of 25 pairs: z = (15 − 12.5 − 0.5) / 4.787 = 0.418, of which the table has 0.338
    expect(verdictOf({ kind: 'durations', before: [1, 3, 5, 7, 9], after: [2, 4, 6, 8, 10] })).toEqual({
      verdict: 'noDifference',
      pValue: expect.closeTo(0.676, 3),
      shift: 1,
    });
  });

  it('is no difference where all are equal', () => {
    const minutes = [60, 60, 60, 60, 60];
    expect(verdictOf({ kind: 'durations', before: minutes, after: minutes })).toEqual({
      verdict: 'noDifference',
      pValue: 1,
      shift: 0,
    });
  });

  it('goes by most pairs where equal values leave the shift at 0', () => {
    // Of 400 pairs 0.75 × 400 are ties and the others are longer than before: u = 150 of 200
    const before = new Array<number>(20).fill(0);
    const after = [...new Array<number>(15).fill(0), 9, 9, 9, 9, 9];
    expect(verdictOf({ kind: 'durations', before, after })).toMatchObject({ verdict: 'worse', shift: 0 });
  });

  it('is said of 5 in each range, and of fewer in neither', () => {
    const tooFew = { verdict: 'tooFew', pValue: null };
    expect(verdictOf({ kind: 'durations', before: short.slice(1), after: long })).toEqual(tooFew);
    expect(verdictOf({ kind: 'durations', before: short, after: long.slice(1) })).toEqual(tooFew);
    expect(verdictOf({ kind: 'durations', before: [], after: [] })).toEqual(tooFew);
  });
});

describe('verdictOf rates', () => {
  it('is better where a smaller share failed', () => {
    // Of 4 failed of 10 all are before: C(5, 4) / C(10, 4) = 5 / 210, and as much on the other side
    const comparison = { before: { part: 4, deployments: 5 }, after: { part: 0, deployments: 5 } };
    expect(verdictOf({ kind: 'rate', ...comparison })).toEqual({
      verdict: 'better',
      pValue: expect.closeTo(10 / 210, 12),
    });
  });

  it('is worse where a larger share failed', () => {
    const comparison = { before: { part: 0, deployments: 5 }, after: { part: 4, deployments: 5 } };
    expect(verdictOf({ kind: 'rate', ...comparison })).toEqual({
      verdict: 'worse',
      pValue: expect.closeTo(10 / 210, 12),
    });
  });

  it('is no difference where chance does as much', () => {
    // C(5, 3) / C(10, 3) = 10 / 120, and as much on the other side
    const comparison = { before: { part: 3, deployments: 5 }, after: { part: 0, deployments: 5 } };
    expect(verdictOf({ kind: 'rate', ...comparison })).toEqual({
      verdict: 'noDifference',
      pValue: expect.closeTo(20 / 120, 12),
    });
  });

  it('is said of 5 deployments together', () => {
    const one = { part: 0, deployments: 1 };
    expect(verdictOf({ kind: 'rate', before: one, after: { part: 3, deployments: 3 } }).verdict).toBe('tooFew');
    // All 3 failed of 4 and 1: 3 of the 4 are these, (4 over 3) / (5 over 3) = 4 / 10; the others have 6 / 10
    expect(verdictOf({ kind: 'rate', before: one, after: { part: 3, deployments: 4 } })).toEqual({
      verdict: 'noDifference',
      pValue: expect.closeTo(0.4, 12),
    });
  });

  it('is not said where a range has no deployment: there is no share of nothing', () => {
    const comparison = { before: { part: 0, deployments: 0 }, after: { part: 9, deployments: 40 } };
    expect(verdictOf({ kind: 'rate', ...comparison })).toEqual({ verdict: 'tooFew', pValue: null });
  });
});

describe('verdictOf frequencies', () => {
  it('is better where there are more deployments each day', () => {
    // All 6 in one of two weeks: 2 / 2⁶
    const comparison = { before: { deployments: 0, days: 7 }, after: { deployments: 6, days: 7 } };
    expect(verdictOf({ kind: 'frequency', ...comparison })).toEqual({
      verdict: 'better',
      pValue: expect.closeTo(1 / 32, 13),
    });
  });

  it('is worse where there are fewer each day, though more in all', () => {
    // 5 in a week and 6 in four: 5 or more of 11 with a chance of 1/5 each are
    // (462 × 4⁶ + 462 × 4⁵ + 330 × 4⁴ + 165 × 4³ + 55 × 4² + 11 × 4 + 1) / 5¹¹; none of them, 4¹¹ / 5¹¹ = 0.086, is more probable
    const comparison = { before: { deployments: 5, days: 7 }, after: { deployments: 6, days: 28 } };
    const ways = 462 * 4 ** 6 + 462 * 4 ** 5 + 330 * 4 ** 4 + 165 * 4 ** 3 + 55 * 4 ** 2 + 11 * 4 + 1;
    expect(verdictOf({ kind: 'frequency', ...comparison })).toEqual({
      verdict: 'noDifference',
      pValue: expect.closeTo(ways / 5 ** 11, 12),
    });
    expect(
      verdictOf({ kind: 'frequency', before: { deployments: 10, days: 7 }, after: { deployments: 12, days: 28 } })
        .verdict
    ).toBe('worse');
  });

  it('is no difference where as many are deployed each day', () => {
    const comparison = { before: { deployments: 20, days: 28 }, after: { deployments: 5, days: 7 } };
    expect(verdictOf({ kind: 'frequency', ...comparison })).toEqual({ verdict: 'noDifference', pValue: 1 });
  });

  it('is said of 5 deployments together, also where they are all in one range', () => {
    const none = { deployments: 0, days: 28 };
    expect(verdictOf({ kind: 'frequency', before: none, after: { deployments: 4, days: 7 } })).toEqual({
      verdict: 'tooFew',
      pValue: null,
    });
    expect(verdictOf({ kind: 'frequency', before: none, after: { deployments: 5, days: 7 } }).verdict).toBe('better');
  });
});
