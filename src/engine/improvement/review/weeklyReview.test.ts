import { instantFromIso } from '../../domain/instantFromIso';
import { DAY, HOUR, type Instant } from '../../domain/time';
import { deliveryRecord } from '../../facts/deliveryRecord';
import { DEFAULT_SETTINGS } from '../../measuring/defaultSettings';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { anIncident } from '../../testing/anIncident.fixtures';
import { aPullRequest } from '../../testing/aPullRequest.fixtures';
import { eventsOf, type EventsFixture } from '../../testing/eventsOf.fixtures';
import { weeksBefore } from '../../trend/weeks';
import type { OpenPullRequest } from './waiting';
import { weeklyReview } from './weeklyReview';

const NOW = instantFromIso('2026-08-05T12:00:00Z');
const MONDAY = Date.UTC(2026, 6, 27);
const iso = (moment: Instant) => new Date(moment).toISOString();

/** A change that is deployed at a moment: an hour in each stage, but for its review. */
function delivery(at: Instant, reviewHours: number, number: number) {
  const merged = at - HOUR;
  const reviewed = merged - reviewHours * HOUR;
  return {
    pullRequest: aPullRequest({
      number,
      committed: iso(reviewed - 2 * HOUR),
      opened: iso(reviewed - HOUR),
      reviewed: iso(reviewed),
      merged: iso(merged),
      mergeCommitSha: `m${number}`,
    }),
    deployment: aDeployment({ finished: iso(at), sha: `m${number}` }),
  };
}

/** One long ago, two in each of the four weeks before, and six in the week, which are reviewed for five hours each. */
const deliveries = [
  delivery(MONDAY - 60 * DAY, 1, 99),
  ...[27, 26, 20, 19, 13, 12, 6, 5].map((days, index) => delivery(MONDAY - days * DAY, 1, index)),
  ...[0, 1, 2, 3, 4, 5].map((day) => delivery(MONDAY + day * DAY + 12 * HOUR, 5, 10 + day)),
];
const shop = {
  deployments: deliveries.map(({ deployment }) => deployment),
  pullRequests: deliveries.map(({ pullRequest }) => pullRequest),
};

function review(events: EventsFixture, open: readonly OpenPullRequest[] = [], now = NOW, timeZone = 'UTC') {
  const record = deliveryRecord(eventsOf(events), { repositories: [], environments: [] }, DEFAULT_SETTINGS);
  const [week] = weeksBefore(now, 1, timeZone);
  if (week === undefined) {
    throw new Error('no week');
  }
  return weeklyReview(record, new Map([['acme/shop', record]]), open, { week, now, timeZone });
}

describe('the weekly review', () => {
  it('compares the week with the four before it', () => {
    const { week, range, before, metrics } = review(shop);
    expect([week, iso(range.from), iso(range.to), iso(before.from)]).toEqual([
      '2026-W31',
      '2026-07-27T00:00:00.000Z',
      '2026-08-03T00:00:00.000Z',
      '2026-06-29T00:00:00.000Z',
    ]);
    // Of 14 deployments a fifth would be in the week: 6 or more in 0.0322 + 0.0092 + 0.0020 + … of all cases
    expect(metrics.deploymentFrequency).toMatchObject({
      now: { value: { perDay: 6 / 7, deployments: 6 } },
      previous: { value: { perDay: 8 / 28, deployments: 8 } },
      pValue: expect.closeTo(0.0439, 4),
      verdict: 'better',
    });
    expect(metrics.leadTime).toMatchObject({
      now: { value: { p50Seconds: 8 * 3_600, count: 6 } },
      previous: { value: { p50Seconds: 4 * 3_600, count: 8 } },
      verdict: 'worse',
    });
    expect(metrics.timeToRestore).toMatchObject({ now: { kind: 'noData' }, pValue: null, verdict: 'tooFew' });
  });

  it('names the stages that take most of lead time first', () => {
    const { stages } = review(shop).blocking;
    expect(
      stages.map(({ stage, shareOfLeadTime, p50Seconds, count }) => [stage, shareOfLeadTime, p50Seconds, count])
    ).toEqual([
      ['review', 5 / 8, 5 * 3_600, 6],
      ['coding', 1 / 8, 3_600, 6],
      ['pickup', 1 / 8, 3_600, 6],
      ['deploy', 1 / 8, 3_600, 6],
    ]);
  });

  it('says in which stage of which repository lead time grows', () => {
    const { leadTime } = review(shop);
    expect(leadTime.find(({ stage }) => stage === 'review')).toMatchObject({
      repository: 'acme/shop',
      p50Seconds: 5 * 3_600,
      previousP50Seconds: 3_600,
      shiftSeconds: 4 * 3_600,
      n: 6,
      previousN: 8,
      verdict: 'worse',
    });
    expect(leadTime.filter(({ verdict }) => verdict === 'noDifference').map(({ stage }) => stage)).toEqual([
      'coding',
      'pickup',
      'deploy',
    ]);
  });

  it('counts how many changes a deployment brings', () => {
    const [last] = deliveries.slice(-1);
    const beside = {
      ...(last?.pullRequest ?? aPullRequest({ merged: '2026-08-01' })),
      number: 20,
      mergeCommitSha: 'm20',
    };
    const more = { ...beside, number: 21, mergeCommitSha: 'm21', mergedAt: beside.mergedAt - HOUR };
    const again = aDeployment({ finished: '2026-08-02T20:00:00Z', sha: 'm15' });
    const events = { deployments: [...shop.deployments, again], pullRequests: [...shop.pullRequests, more] };
    // 1, 1, 1, 1, 1, 2, and none in the one of a commit that was deployed already
    expect(review(events).blocking.batchSize).toEqual({ p50: 1, max: 2, deployments: 7 });
  });

  it('tells why deployments failed and what they brought', () => {
    const incidents = [anIncident({ id: 'INC-1', severity: 'critical', detected: '2026-07-28T13:00:00Z' })];
    const [failure, ...others] = review({ ...shop, incidents }).failures;
    expect(others).toEqual([]);
    expect(failure).toMatchObject({
      deployment: { sha: 'm11' },
      reasons: [{ kind: 'criticalBug', incidentId: 'INC-1' }],
      changes: [{ number: 11 }],
    });
  });

  it('names long, open and repeated incidents', () => {
    const incidents = [
      anIncident({ id: 'short', repository: 'acme/shop', detected: '2026-07-28', resolved: '2026-07-28T01:00Z' }),
      anIncident({ id: 'long', repository: 'acme/shop', detected: '2026-07-26', resolved: '2026-07-29' }),
      anIncident({ id: 'open', repository: 'acme/shop', detected: '2026-08-02' }),
      anIncident({ id: 'resolved after it', repository: 'acme/shop', detected: '2026-08-01', resolved: '2026-08-04' }),
      anIncident({ id: 'of before', repository: 'acme/shop', detected: '2026-07-01', resolved: '2026-07-02' }),
      anIncident({ id: 'of long ago', repository: 'acme/shop', detected: '2026-06-01', resolved: '2026-06-02' }),
    ];
    const { longest, open, repeated } = review({ ...shop, incidents }).restore;
    expect(longest.map(({ id, seconds }) => [id, seconds])).toEqual([
      ['long', 3 * 86_400],
      ['short', 3_600],
    ]);
    expect(open.map(({ id, seconds }) => [id, seconds])).toEqual([
      ['resolved after it', 2 * 86_400],
      ['open', 86_400],
    ]);
    expect(repeated).toEqual([{ repository: 'acme/shop', count: 5 }]);
  });

  it('has no repetition of one incident, or of those of weeks before', () => {
    const before = ['2026-07-01', '2026-07-02'].map((detected) => anIncident({ detected, repository: 'acme/shop' }));
    const one = [anIncident({ detected: '2026-07-28', resolved: '2026-07-29', repository: 'acme/web' })];
    const { longest, repeated } = review({
      ...shop,
      incidents: [...before, ...one],
      repositories: ['acme/web'],
    }).restore;
    expect([longest.length, repeated]).toEqual([1, []]);
  });

  it('has nothing to say of a week and weeks before it in which nothing happened', () => {
    const { metrics, blocking, leadTime, failures } = review({});
    expect(Object.values(metrics).map(({ now, previous, verdict }) => [now.kind, previous.kind, verdict])).toEqual(
      Array(5).fill(['noData', 'noData', 'tooFew'])
    );
    expect(blocking).toEqual({ stages: [], waiting: [], batchSize: { p50: null, max: null, deployments: 0 } });
    expect([leadTime, failures]).toEqual([[], []]);
  });

  it('has no frequency to compare with where the record begins in the week', () => {
    const first = { deployments: shop.deployments.slice(-3), pullRequests: [] };
    expect(review(first).metrics.deploymentFrequency).toMatchObject({
      now: { value: { deployments: 3 } },
      previous: { kind: 'noData' },
      verdict: 'tooFew',
    });
  });

  it('counts a week in which clocks change as seven days', () => {
    // Dublin sets its clocks forward on Sunday, 29 March 2026, and back on Sunday, 25 October.
    for (const sunday of ['2026-03-29', '2026-10-25']) {
      const finished = `${sunday}T22:30:00Z`;
      const now = instantFromIso(sunday) + 2 * DAY;
      const { metrics } = review({ deployments: [aDeployment({ finished })] }, [], now, 'Europe/Dublin');
      expect(metrics.deploymentFrequency).toMatchObject({ now: { value: { perDay: 1 / 7, deployments: 1 } } });
    }
  });

  it('says for what each pull request waited at the end of the week, the longest first', () => {
    const opened = instantFromIso('2026-08-01T00:00:00Z');
    const open = (number: number, firstReviewAt: Instant | null, openedAt = opened): OpenPullRequest => ({
      repository: 'acme/shop',
      number,
      title: 'Wait',
      openedAt,
      firstReviewAt,
    });
    const pullRequests = [
      ...shop.pullRequests,
      aPullRequest({ number: 33, opened: '2026-07-30', merged: '2026-08-01T18:00Z', mergeCommitSha: 'not deployed' }),
      aPullRequest({ number: 34, opened: '2026-08-02', merged: '2026-08-04', mergeCommitSha: 'merged later' }),
    ];
    const { waiting } = review({ ...shop, pullRequests }, [
      open(30, null),
      open(31, opened + DAY / 2),
      open(32, null, instantFromIso('2026-08-03T09:00:00Z')),
      open(34, null),
    ]).blocking;
    expect(waiting.map(({ number, waitingFor, waitingSeconds }) => [number, waitingFor, waitingSeconds])).toEqual([
      [30, 'review', 2 * 86_400],
      [31, 'merge', 1.5 * 86_400],
      [33, 'deployment', 1.25 * 86_400],
      [34, 'review', 86_400],
    ]);
  });
});
