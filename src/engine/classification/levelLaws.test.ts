import fc from 'fast-check';
import { LEVELS, type Level } from './levelProfile';
import { LEVEL_PROFILES } from './profiles';
import { levelAtLeast, levelAtMost, worstLevel } from './classify';

const rank = (level: Level) => LEVELS.indexOf(level);
const duration = fc.double({ min: 0, max: 3e7, noNaN: true });
const percent = fc.double({ min: 0, max: 100, noNaN: true });
const perDay = fc.double({ min: 0, max: 50, noNaN: true });

describe.each(LEVEL_PROFILES)('by $id', (profile) => {
  it('a better value never gets a worse level', () => {
    fc.assert(
      fc.property(perDay, perDay, duration, duration, percent, percent, (f, g, d, e, p, q) => {
        const [low, high] = [Math.min(f, g), Math.max(f, g)];
        const [short, long] = [Math.min(d, e), Math.max(d, e)];
        const [few, many] = [Math.min(p, q), Math.max(p, q)];
        expect(rank(levelAtLeast(high, profile.deploymentsPerDay))).toBeLessThanOrEqual(
          rank(levelAtLeast(low, profile.deploymentsPerDay))
        );
        for (const ladder of [profile.leadTimeSeconds, profile.timeToRestoreSeconds]) {
          expect(rank(levelAtMost(short, ladder))).toBeLessThanOrEqual(rank(levelAtMost(long, ladder)));
        }
        expect(rank(levelAtMost(few, profile.changeFailurePercent))).toBeLessThanOrEqual(
          rank(levelAtMost(many, profile.changeFailurePercent))
        );
      })
    );
  });
});

it('the worst level is none of the better ones, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...LEVELS), { minLength: 1 }), (levels) => {
      const worst = worstLevel(levels) as Level;
      expect(levels).toContain(worst);
      expect(levels.every((level) => rank(level) <= rank(worst))).toBe(true);
    })
  );
  expect(worstLevel([])).toBeUndefined();
});
