import { instantFromIso } from '../../domain/instantFromIso';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { aPullRequest } from '../../testing/aPullRequest.fixtures';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { askForFrame, valuesOf } from '../../testing/runQuery.fixtures';

const firstOfMarch = { from: '2026-03-01', to: '2026-03-02' };

describe('changes', () => {
  const events = eventsOf({
    deployments: [
      aDeployment({ sha: 'm0', finished: '2026-02-01' }),
      aDeployment({ sha: 'm2', version: 'v2', finished: '2026-03-01T12:00Z' }),
    ],
    pullRequests: [
      aPullRequest({
        number: 1,
        title: 'Sell hats',
        author: 'ada',
        authorKind: 'person',
        labels: ['feature', 'hats'],
        committed: '2026-02-27T12:00Z',
        opened: '2026-02-27T12:00Z',
        merged: '2026-02-28T12:00Z',
      }),
      aPullRequest({
        number: 2,
        title: 'Sell shoes',
        committed: 'none',
        merged: '2026-03-01T11:00Z',
        mergeCommitSha: 'm2',
      }),
      aPullRequest({ number: 3, title: 'Sell gloves', merged: '2026-03-01T13:00Z' }),
      aPullRequest({ number: 4, title: 'Not on main', merged: '2026-03-01T10:00Z', intoDefaultBranch: false }),
      aPullRequest({ number: 5, title: 'Next month', merged: '2026-04-01T10:00Z' }),
    ],
  });

  it('are those delivered in the range and those merged in it that are not deployed', () => {
    expect(valuesOf(askForFrame({ metric: 'changes' }, events, firstOfMarch))).toMatchObject({
      change: ['#3 Sell gloves', '#2 Sell shoes', '#1 Sell hats'],
      author: [null, null, 'ada'],
      authorKind: [null, null, 'person'],
      labels: ['', '', 'feature, hats'],
      merged: ['2026-03-01T13:00Z', '2026-03-01T11:00Z', '2026-02-28T12:00Z'].map(instantFromIso),
      delivered: [null, instantFromIso('2026-03-01T12:00Z'), instantFromIso('2026-03-01T12:00Z')],
      // 27 February 12:00 to 1 March 12:00: 2 × 86400 s
      leadTime: [null, null, 172_800],
      // Opened with its first commit, merged after 1 day and deployed a day after that; nobody reviewed.
      coding: [null, null, 0],
      pickup: [null, null, 86_400],
      review: [null, null, 0],
      deploy: [null, null, 86_400],
      deployment: [null, 'v2', 'v2'],
      environment: [null, 'production', 'production'],
      state: ['not deployed', 'left out: no commits', 'delivered'],
    });
  });

  it('have their merge for an end where the settings say so', () => {
    const { firstCommit, leadTimeEnd } = { firstCommit: 'committed', leadTimeEnd: 'merge' } as const;
    const frame = askForFrame({ metric: 'changes' }, events, {
      ...firstOfMarch,
      settings: { firstCommit, leadTimeEnd },
    });
    expect(valuesOf(frame)).toMatchObject({
      change: ['#3 Sell gloves', '#2 Sell shoes'],
      leadTime: [0, null],
      deployment: [null, null],
    });
  });
});
