import { aDeployment } from '../testing/aDeployment.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { askForFrame, isoTimes, valuesOf } from '../testing/runQuery.fixtures';

const goals = {
  deploymentFrequencyPerDay: [
    { by: '2026-03-04', target: 3 },
    { by: '2026-03-02', target: 1 },
  ],
  leadTimeP50Seconds: [{ by: '2026-12-31', target: 36 * 3_600 }],
};
const events = eventsOf({
  deployments: [
    aDeployment({ sha: 'm0', finished: '2026-02-01T10:00Z' }),
    aDeployment({ sha: 'm1', finished: '2026-03-02T10:00Z' }),
  ],
  pullRequests: [
    aPullRequest({ number: 1, committed: '2026-03-01T10:00Z', merged: '2026-03-02T09:00Z', mergeCommitSha: 'm1' }),
  ],
});
const week = { from: '2026-03-01', to: '2026-03-06', settings: { goals } };
const daily = { view: 'trend', bucket: 'day', goals: 'on' };

describe('the goals of a trend', () => {
  it('are a step line: the one that is due next, and the last one ever after', () => {
    const frame = askForFrame({ metric: 'deploymentFrequency', ...daily }, events, week);
    const { time, goal } = valuesOf(frame);
    expect(isoTimes(time).map((iso) => iso.slice(5, 10))).toEqual(['03-01', '03-02', '03-03', '03-04', '03-05']);
    // The first is due at the end of its day.
    expect(goal).toEqual([1, 1, 3, 3, 3]);
    expect(frame.fields.at(-1)).toMatchObject({ config: { displayNameFromDS: 'Goal', unit: 'short' } });
  });

  it('change at midnight by the clocks of the zone', () => {
    const hourly = { metric: 'deploymentFrequency', ...daily, bucket: 'hour' };
    const inDenver = { ...week, from: '2026-03-03T06:00Z', to: '2026-03-03T09:00Z', timeZone: 'America/Denver' };
    // There the 2nd of March ends at 7 in UTC.
    expect(valuesOf(askForFrame(hourly, events, inDenver))).toMatchObject({ goal: [1, 3, 3] });
  });

  it.each([
    ['d', 1.5],
    ['h', 36],
    ['s', 36 * 3_600],
  ])('are in the unit of the trend: %s', (unit, target) => {
    const query = { metric: 'leadTime', ...daily, unit, statistics: ['p95', 'p50'] };
    const frame = askForFrame(query, events, week);
    expect(valuesOf(frame)).toMatchObject({ goal: Array(5).fill(target) });
    expect(frame.fields.at(-1)).toMatchObject({ config: { displayNameFromDS: 'Goal of p50', unit } });
  });

  it('are a column of a table', () => {
    const query = { metric: 'deploymentFrequency', ...daily, groupBy: 'repository', format: 'table' };
    expect(valuesOf(askForFrame(query, events, week))).toMatchObject({
      repository: Array(5).fill('acme/shop'),
      goal: [1, 1, 3, 3, 3],
    });
  });

  it('are said in words where durations are', () => {
    const query = { metric: 'leadTime', ...daily, unit: 'd', durationsAs: 'words' };
    const mappings = askForFrame(query, events, week).fields.at(-1)?.config?.mappings;
    expect(mappings?.[0]?.options['1.5']).toMatchObject({ text: '1 d 12 h' });
  });

  it.each([
    ['nobody asks', { metric: 'deploymentFrequency', view: 'trend' }],
    ['the metric has none', { metric: 'changeFailureRate', ...daily }],
    ['the trend is of another number than the goal', { metric: 'leadTime', ...daily, statistics: ['p95'] }],
    [
      'the trend is of another number than the goal',
      { metric: 'deploymentFrequency', ...daily, statistics: ['deployments'] },
    ],
    ['it is a summary', { metric: 'deploymentFrequency', goals: 'on' }],
    ['nothing was measured', { metric: 'deploymentFrequency', ...daily, environments: ['staging'] }],
  ])('are none where %s: %j', (_why, query) => {
    expect(Object.keys(valuesOf(askForFrame(query, events, week)))).not.toContain('goal');
  });
});
