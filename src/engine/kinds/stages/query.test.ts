import { aDeployment } from '../../testing/aDeployment.fixtures';
import { aPullRequest } from '../../testing/aPullRequest.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { ask, askForFrame, noticeTexts, valuesOf } from '../../testing/runQuery.fixtures';

const firstOfMarch = { from: '2026-03-01', to: '2026-03-02' };

const events = eventsOf({
  deployments: [
    aDeployment({ finished: '2026-02-01T10:00Z' }),
    aDeployment({ finished: '2026-03-01T20:00Z', sha: 'merged' }),
  ],
  pullRequests: [
    // 2 h, 5 h, 1 h, 4 h
    aPullRequest({
      number: 1,
      committed: '2026-03-01T08:00Z',
      opened: '2026-03-01T10:00Z',
      reviewed: '2026-03-01T15:00Z',
      merged: '2026-03-01T16:00Z',
      mergeCommitSha: 'merged',
    }),
    // 4 h, 3 h, 0 h, 5 h
    aPullRequest({
      number: 2,
      committed: '2026-03-01T08:00Z',
      opened: '2026-03-01T12:00Z',
      merged: '2026-03-01T15:00Z',
    }),
  ],
});

describe('stages', () => {
  it('are the means of the changes delivered, which add up to that of lead time', () => {
    const frame = askForFrame({ metric: 'stages', unit: 'h' }, events, firstOfMarch);
    expect(valuesOf(frame)).toEqual({ coding: [3], pickup: [4], review: [0.5], deploy: [4.5] });
    const leadTime = { metric: 'leadTime', statistics: ['mean'], unit: 'h' };
    expect(valuesOf(askForFrame(leadTime, events, firstOfMarch))).toEqual({ mean: [12] });
  });

  it('have other statistics where they are asked for', () => {
    const query = { metric: 'stages', unit: 'h', statistics: ['p50', 'count'] };
    expect(valuesOf(askForFrame(query, events, firstOfMarch))).toEqual({
      'coding p50': [3],
      'coding count': [2],
      'pickup p50': [4],
      'pickup count': [2],
      'review p50': [0.5],
      'review count': [2],
      'deploy p50': [4.5],
      'deploy count': [2],
    });
  });

  it('are told for each point of a trend', () => {
    const range = { from: '2026-02-28', to: '2026-03-02' };
    const query = { metric: 'stages', view: 'trend', bucket: 'day', unit: 'h' };
    expect(valuesOf(askForFrame(query, events, range))).toMatchObject({ coding: [null, 3], deploy: [null, 4.5] });
  });

  it('are told of each change, for a histogram of each stage', () => {
    const frames = ask({ metric: 'stages', view: 'distribution', unit: 'h' }, events, firstOfMarch);
    expect(frames.map(({ fields: [field] }) => [field?.labels, field?.values])).toEqual([
      [{ stage: 'Coding' }, expect.arrayContaining([2, 4])],
      [{ stage: 'Pickup' }, expect.arrayContaining([5, 3])],
      [{ stage: 'Review' }, expect.arrayContaining([1, 0])],
      [{ stage: 'Deploy' }, expect.arrayContaining([4, 5])],
    ]);
  });

  it('have no data where lead time has none, for the same reason', () => {
    const frame = askForFrame({ metric: 'stages' }, events, { from: '2026-02-10', to: '2026-02-12' });
    expect(valuesOf(frame)).toEqual({ coding: [null], pickup: [null], review: [null], deploy: [null] });
    expect(noticeTexts(frame)).toContain('No data: No change with a lead time was delivered in this range');
  });
});
