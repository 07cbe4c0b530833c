import { parseOptions } from './parseOptions';

const targetOf = (target: unknown) =>
  parseOptions({ goals: { leadTimeP50Seconds: [{ by: '2026-06-30', target }] } }).settings.goals.leadTimeP50Seconds?.[0]
    ?.target;

describe('the setting goals', () => {
  it.each([
    [900, 900],
    [0, 0],
    ['15 min', 900],
    ['1 d 4 h', 100_800],
    ['1.5h', 5_400],
    ['2 hours 30 minutes', 9_000],
    ['1w', 604_800],
    ['90 s', 90],
  ])('takes the duration %j as %d seconds', (text, seconds) => {
    expect(targetOf(text)).toBe(seconds);
  });

  it.each([[''], ['15'], ['min'], ['15 m'], ['4 months'], ['1 h and a bit'], ['-1 h'], [null]])(
    'refuses %j',
    (text) => {
      expect(() => targetOf(text)).toThrow(/goals\.leadTimeP50Seconds\.0\.target|is no duration/);
    }
  );

  it('may be a text of JSON, as provisioning has it, and an empty one is none', () => {
    const goals = { deploymentFrequencyPerDay: [{ by: '2026-06-30', target: 3 }] };
    expect(parseOptions({ goals: JSON.stringify(goals) }).settings.goals).toEqual(goals);
    expect(parseOptions({ goals: '' }).settings.goals).toEqual({});
    expect(parseOptions({}).settings.goals).toEqual({});
  });
});
