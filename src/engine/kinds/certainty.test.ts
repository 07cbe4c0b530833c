import { aDeployment } from '../testing/aDeployment.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { askForFrame, valuesOf } from '../testing/runQuery.fixtures';

const range = { from: '2026-03-11', to: '2026-03-21' };

/** One deployment a day at 10:00, and before the range two; each with a change of some hours. */
const deployments = [
  ...['2026-02-01', '2026-03-05', '2026-03-06'],
  ...Array.from({ length: 8 }, (_, day) => `2026-03-${11 + day}`),
].map((day) => aDeployment({ finished: `${day}T10:00Z`, sha: day }));
const pullRequests = deployments.map(({ sha }, index) =>
  aPullRequest({ number: index, committed: `${sha}T08:00Z`, merged: `${sha}T09:00Z`, mergeCommitSha: sha })
);
const events = eventsOf({ deployments, pullRequests });

describe('a summary that is asked what it is worth', () => {
  it('has the ends of the interval of each number that has one', () => {
    const frame = askForFrame({ metric: 'deploymentFrequency', interval: true }, events, range);
    // 8 in ten days: Garwood's tables have 3.4538 to 15.7632
    expect(valuesOf(frame)).toEqual({
      perDay: [0.8],
      'perDay low': [expect.closeTo(0.34538, 5)],
      'perDay high': [expect.closeTo(1.57632, 5)],
      deployments: [8],
    });
  });

  it('has the number of before, the difference, its probability by chance, and that in words', () => {
    const query = { metric: 'deploymentFrequency', compare: 'previous', statistics: ['perDay'] };
    expect(valuesOf(askForFrame(query, events, range))).toEqual({
      perDay: [0.8],
      'perDay previous': [0.2],
      'perDay change': [expect.closeTo(0.6, 12)],
      // Of 10 in two halves 8 or more are on one side: 2 × (45 + 10 + 1) / 2¹⁰
      pValue: [expect.closeTo(112 / 1024, 12)],
      comparison: ['4 times as often as the 10 days before; with 8 deployments that can be chance'],
    });
  });

  it('has both of durations in the unit that is asked for', () => {
    const query = { metric: 'leadTime', compare: 'previous', interval: 'on', statistics: ['p50'], unit: 'h' };
    expect(valuesOf(askForFrame(query, events, range))).toEqual({
      p50: [2],
      'p50 low': [2],
      'p50 high': [2],
      'p50 previous': [2],
      'p50 change': [0],
      pValue: [null],
      comparison: ['as fast as the 10 days before; too few to tell (2 and 8 changes)'],
    });
  });

  it('is a row for each group where it is a table, and one number alone for an alert rule', () => {
    const query = { metric: 'changeFailureRate', groupBy: 'repository', compare: 'previous', statistics: ['percent'] };
    const table = askForFrame({ ...query, format: 'table' }, events, range);
    expect(valuesOf(table)).toMatchObject({ repository: ['acme/shop'], percent: [0], 'percent previous': [0] });
    expect(valuesOf(table)['comparison']).toHaveLength(1);
    const numeric = askForFrame({ ...query, format: 'numeric' }, events, range);
    expect(valuesOf(numeric)).toEqual({ 'percent acme/shop': [0] });
  });

  it('is as it was where nothing is asked', () => {
    expect(valuesOf(askForFrame({ metric: 'reworkRate' }, events, range))).toEqual({
      percent: [0],
      rework: [0],
      total: [8],
    });
  });
});

describe('the levels of the four metrics', () => {
  it('are told with how each differs from before', () => {
    const query = { metric: 'classification', view: 'details', compare: 'previous' };
    expect(valuesOf(askForFrame(query, events, range))['comparison']).toEqual([
      '4 times as often as the 10 days before; with 8 deployments that can be chance',
      'as fast as the 10 days before; too few to tell (2 and 8 changes)',
      'the same as the 10 days before',
      'nothing to compare with in the 10 days before',
    ]);
  });
});
