import { measured, noData } from '../domain/measured';
import type { FourMetrics } from '../metrics/measureAll';
import { ladderText, toNextLevel } from './ladderText';
import { galwayProfile } from './profiles/galwayProfile';

const HOUR = 3_600;
const durations = (p50Seconds: number) =>
  measured({ p50Seconds, p95Seconds: p50Seconds, meanSeconds: p50Seconds, count: 1 });

const metrics: FourMetrics = {
  deploymentFrequency: measured({ perDay: 0.77, deployments: 23 }),
  leadTime: durations(1.5 * HOUR),
  changeFailureRate: measured({ percent: 42.857_142, failed: 3, total: 7 }),
  timeToRestore: measured({ p50Seconds: HOUR, p95Seconds: HOUR, meanSeconds: HOUR, count: 1, open: 0 }),
};

describe('ladderText', () => {
  it.each([
    ['deploymentFrequency', { Elite: '≥ 1 a day', High: '≥ 1 in 30 days', Medium: '≥ 1 in 180 days', Low: 'less' }],
    ['leadTime', { Elite: '< 1 h', High: '≤ 7 d', Medium: '≤ 30 d', Low: 'more' }],
    ['changeFailureRate', { Elite: '≤ 15 %', High: '≤ 30 %', Medium: null, Low: 'more' }],
    ['timeToRestore', { Elite: '< 1 h', High: '< 1 d', Medium: '≤ 7 d', Low: 'more' }],
  ] as const)('says what each level asks of %s, by the table of the default profile', (metric, ladder) => {
    expect(ladderText(metric, galwayProfile)).toEqual(ladder);
  });
});

describe('toNextLevel', () => {
  it.each([
    ['deploymentFrequency', 'High', 'Elite, ≥ 1 a day: 0.23 a day more'],
    ['leadTime', 'High', 'Elite, < 1 h: 30 min less'],
    // There is no Medium: the next is High. 12.857… is not said to be 12.85.
    ['changeFailureRate', 'Low', 'High, ≤ 30 %: 12.86 percentage points less'],
    // An hour to the second is no Elite, and nothing is left to tell.
    ['timeToRestore', 'High', 'Elite, < 1 h'],
  ] as const)('says of %s at %s how far it is', (metric, level, text) => {
    expect(toNextLevel(metric, metrics, level, galwayProfile)).toBe(text);
  });

  it('has nothing to say at the best level', () => {
    expect(toNextLevel('leadTime', metrics, 'Elite', galwayProfile)).toBeNull();
  });

  it('says the level alone where nothing was measured', () => {
    const none = { ...metrics, leadTime: noData('none') };
    expect(toNextLevel('leadTime', none, 'Low', galwayProfile)).toBe('Medium, ≤ 30 d');
  });
});
