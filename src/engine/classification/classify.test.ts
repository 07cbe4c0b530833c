import { measured, noData } from '../domain/measured';
import type { FourMetrics } from '../metrics/measureAll';
import { classify, overallLevelText } from './classify';
import { galwayProfile } from './profiles/galwayProfile';

const none = noData('nothing there');
const nothing: FourMetrics = {
  deploymentFrequency: none,
  leadTime: none,
  changeFailureRate: none,
  timeToRestore: none,
};

const frequency = (perDay: number) => measured({ perDay, deployments: 1 });
const durations = (p50Seconds: number) =>
  measured({ p50Seconds, p95Seconds: 9e9, meanSeconds: 9e9, count: 1, open: 9 });
const failures = (percent: number) => measured({ percent, failed: 1, total: 4 });

const overallOf = (metrics: Partial<FourMetrics>) => classify({ ...nothing, ...metrics }, galwayProfile).overall;

describe('classify', () => {
  it('gives each metric its level, durations by their median', () => {
    const { levels } = classify(
      {
        deploymentFrequency: frequency(2),
        leadTime: durations(3_600),
        changeFailureRate: failures(31),
        timeToRestore: durations(86_400),
      },
      galwayProfile
    );
    expect(levels).toEqual({
      deploymentFrequency: measured('Elite'),
      leadTime: measured('High'),
      changeFailureRate: measured('Low'),
      timeToRestore: measured('Medium'),
    });
  });

  it('gives no level to what has no data, and hands on the reason', () => {
    expect(classify({ ...nothing, leadTime: noData('no changes') }, galwayProfile).levels.leadTime).toEqual(
      noData('no changes')
    );
  });

  it('takes the worst level of what was measured', () => {
    expect(
      overallOf({ deploymentFrequency: frequency(2), leadTime: durations(60), changeFailureRate: failures(20) })
    ).toEqual(measured({ level: 'High', measured: 3, of: 4 }));
  });

  it('takes a true zero for a measurement: no deployments are Low', () => {
    expect(overallOf({ deploymentFrequency: frequency(0), leadTime: durations(60) })).toEqual(
      measured({ level: 'Low', measured: 2, of: 4 })
    );
  });

  it('has no overall level where nothing was measured', () => {
    expect(overallOf({})).toEqual(noData('None of the four metrics could be measured'));
  });

  it('goes by the bounds it is given', () => {
    const custom = { ...galwayProfile, id: 'custom', deploymentsPerDay: { Elite: 5, High: null, Medium: 1 } };
    const levelOf = (perDay: number) =>
      classify({ ...nothing, deploymentFrequency: frequency(perDay) }, custom).levels.deploymentFrequency;
    expect([5, 4, 1, 0.5].map(levelOf)).toEqual(['Elite', 'Medium', 'Medium', 'Low'].map(measured));
  });
});

it('the overall level says how many metrics are behind it', () => {
  expect(overallLevelText({ level: 'High', measured: 3, of: 4 })).toBe('High, 3 of 4');
});
