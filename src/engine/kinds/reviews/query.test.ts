import { instantFromIso } from '../../domain/instantFromIso';
import { DAY, HOUR } from '../../domain/time';
import { DEFAULT_SETTINGS } from '../../measuring/defaultSettings';
import { parseQuery } from '../../query/parseQuery';
import { runQuery } from '../../query/runQuery';
import { aDeployment } from '../../testing/aDeployment.fixtures';
import { anIncident } from '../../testing/anIncident.fixtures';
import { aPullRequest } from '../../testing/aPullRequest.fixtures';
import { eventsOf, type EventsFixture } from '../../testing/eventsOf.fixtures';
import { rangeOf } from '../../testing/rangeOf.fixtures';
import { valuesOf } from '../../testing/runQuery.fixtures';
import { asksOpenPullRequests } from '..';

/** The week from Monday, 27 July 2026 on: one deployment on Wednesday, which a critical incident followed. */
const week = {
  deployments: [
    aDeployment({ finished: '2026-07-01T10:00Z', sha: 'm1' }),
    aDeployment({ finished: '2026-07-29T10:00Z', sha: 'm2' }),
  ],
  pullRequests: [
    aPullRequest({
      number: 2,
      title: 'Mend the till',
      committed: '2026-07-29T02:00Z',
      opened: '2026-07-29T03:00Z',
      reviewed: '2026-07-29T05:00Z',
      merged: '2026-07-29T09:00Z',
      mergeCommitSha: 'm2',
    }),
  ],
  incidents: [
    anIncident({ id: 'INC-1', severity: 'critical', detected: '2026-07-29T12:00Z', resolved: '2026-07-29T13:00Z' }),
  ],
  repositories: ['acme/shop'],
} satisfies EventsFixture;

interface At {
  readonly to?: string;
  readonly now?: string;
  readonly timeZone?: string;
  readonly events?: EventsFixture;
}

function ask(part: string, { to = '2026-08-05', now = to, timeZone = 'UTC', events = week }: At = {}) {
  const opened = instantFromIso('2026-08-01');
  const open = { repository: 'acme/shop', number: 7, title: 'Wait', openedAt: opened, firstReviewAt: null };
  const [frame, ...others] = runQuery(parseQuery({ metric: 'reviews', part }), eventsOf(events), {
    range: rangeOf('2026-07-20', to),
    now: instantFromIso(now),
    timeZone,
    settings: DEFAULT_SETTINGS,
    openPullRequests: {
      open: [open],
      notices: [{ severity: 'warning', text: 'acme/shop: of 300 the oldest 100 were read' }],
    },
  });
  if (frame === undefined || others.length > 0) {
    throw new Error('Expected one frame');
  }
  const { from, to: end, ...rows } = valuesOf(frame);
  const textOf = (name: string, value: number) => {
    const mappings = frame.fields.find((field) => field.name === name)?.config?.mappings ?? [];
    return mappings.flatMap(({ options }) => options[String(value)]?.text ?? [])[0];
  };
  return { rows, week: [from?.[0], end?.[0]], notices: frame.meta.notices.map(({ text }) => text), textOf };
}

describe('the rows of a weekly review', () => {
  it('are of the last whole week before the end of the range, and say which', () => {
    const { notices } = ask('metrics');
    expect(notices).toEqual([
      'Week 2026-W31, from 2026-07-27 to 2026-08-03, compared with the four weeks from 2026-06-29 on',
    ]);
    expect(ask('metrics', { to: '2026-08-02T23:59:59.999Z', now: '2026-08-20' }).notices[0]).toContain('2026-W31');
    expect(ask('metrics', { to: '2026-08-02T23:00:00Z', now: '2026-08-20' }).notices[0]).toContain('2026-W30');
    expect(ask('metrics', { to: '2026-08-09T23:59:59.999Z', now: '2026-08-05' }).notices[0]).toContain('2026-W31');
  });

  it('say durations as the sentences do', () => {
    const { rows, textOf } = ask('restore');
    expect(rows['seconds']).toEqual([3_600]);
    expect(textOf('seconds', 3_600)).toBe('1 h');
  });

  it('begin the week where the time zone has its Monday', () => {
    const at = { to: '2026-08-02T23:00:00Z', now: '2026-08-20' };
    expect(ask('metrics', { ...at, timeZone: 'Europe/Berlin' }).notices[0]).toContain('2026-W31');
  });

  it('count a week in which clocks change as seven days', () => {
    // Dublin sets its clocks back on Sunday, 25 October 2026: that week has 169 hours.
    const events = {
      deployments: ['2026-10-01', '2026-10-20', '2026-10-25T23:30Z'].map((finished) => aDeployment({ finished })),
    };
    const { rows, week: bounds } = ask('metrics', { to: '2026-10-28', timeZone: 'Europe/Dublin', events });
    expect(bounds).toEqual(['2026-10-18T23:00:00.000Z', '2026-10-26T00:00:00.000Z']);
    expect(rows['now']?.[0]).toBe('0.29 per day');
  });

  it('are each metric against the weeks before', () => {
    expect(ask('metrics').rows).toMatchObject({
      metric: [
        'Deployment frequency',
        'Lead time for changes',
        'Change failure rate',
        'Time to restore service',
        'Deployment rework rate',
      ],
      now: ['0.14 per day', '8 h (median)', '100 %', '1 h (median)', '0 %'],
      verdict: Array(5).fill('tooFew'),
    });
  });

  it('are the stages that block, the longest first', () => {
    expect(ask('blocking').rows).toEqual({
      stage: ['Review', 'Pickup', 'Coding', 'Deploy'],
      shareOfLeadTime: [4 / 8, 2 / 8, 1 / 8, 1 / 8],
      p50Seconds: [4 * 3_600, 2 * 3_600, 3_600, 3_600],
      p95Seconds: [4 * 3_600, 2 * 3_600, 3_600, 3_600],
      count: [1, 1, 1, 1],
    });
  });

  it('are what waited at the end of the week, with what could not be read of it', () => {
    const { rows, notices } = ask('waiting');
    expect(rows).toMatchObject({ number: ['#7'], waitingFor: ['review'], waitingSeconds: [(2 * DAY) / 1_000] });
    expect(notices).toContain('acme/shop: of 300 the oldest 100 were read');
    expect(ask('failures').notices).not.toContain('acme/shop: of 300 the oldest 100 were read');
  });

  it('have the week in each, for links that lead there', () => {
    expect(ask('waiting').week).toEqual(['2026-07-27T00:00:00.000Z', '2026-08-03T00:00:00.000Z']);
  });

  it('are what to improve, with what shows that it helped', () => {
    const { what, check, part } = ask('improvements').rows;
    expect(what?.[0]).toBe(
      'Review takes the largest part of lead time (50 %), from the first review until it is merged: what would make it shorter?'
    );
    expect(check?.[0]).toBe('The median of review falls below 4 h');
    expect(part).toEqual(['blocking', 'waiting', 'failures', 'restore']);
  });

  it('are how many changes a deployment brings', () => {
    expect(ask('batchSize').rows).toEqual({ p50: [1], max: [1], deployments: [1] });
  });

  it('are the stages of each repository against before', () => {
    expect(ask('leadTime').rows).toMatchObject({
      repository: Array(4).fill('acme/shop'),
      stage: ['Coding', 'Pickup', 'Review', 'Deploy'],
      previousP50Seconds: Array(4).fill(null),
      verdict: Array(4).fill('too few to tell'),
    });
  });

  it('are the failed deployments, why, and what they brought', () => {
    expect(ask('failures').rows).toMatchObject({
      finishedAt: [instantFromIso('2026-07-29T10:00Z')],
      reasons: ['critical incident INC-1 came 2 h later'],
      changes: [1],
      pullRequests: ['#2 Mend the till'],
    });
  });

  it('are what took long to restore, and where it happened again', () => {
    expect(ask('restore').rows).toMatchObject({ state: ['restored'], id: ['INC-1'], seconds: [HOUR / 1_000] });
    const again = anIncident({ id: 'INC-2', repository: 'acme/shop', detected: '2026-07-30' });
    const twice = [again, { ...again, id: 'INC-3' }];
    expect(ask('repeated', { events: { ...week, incidents: twice } }).rows).toEqual({
      repository: ['acme/shop'],
      count: [2],
    });
  });

  it('are all that the week says, each with the part that has its rows', () => {
    const { rows } = ask('sentences');
    const said = rows['sentence']?.map((text, index) => `${String(rows['part']?.[index])}: ${String(text)}`);
    expect(said).toEqual(
      expect.arrayContaining([
        'blocking: Review: 50 % of lead time, median 4 h, p95 4 h (1 change)',
        'waiting: acme/shop#7 Wait: has waited 2 d for its review',
        'batchSize: Changes that a deployment brings: 1 (median), 1 at most, in 1 deployment',
        'leadTime: Nowhere: no stage is longer by more than chance alone explains',
        'restore: INC-1, detected 2026-07-29 12:00: took 1 h',
        'waiting: None waits as long as 2 d',
      ])
    );
    expect(new Set<unknown>(rows['day'])).toEqual(
      new Set([
        'Monday: the metrics',
        'Tuesday: the bottlenecks',
        'Wednesday: improve',
        'Thursday: test and validate',
        'Friday: deploy, and measure',
      ])
    );
  });

  it('are none where nothing happened, and no error', () => {
    const nothing = { deployments: [], pullRequests: [], incidents: { kind: 'notConfigured' } } satisfies EventsFixture;
    ['blocking', 'batchSize', 'leadTime', 'failures', 'restore', 'repeated'].forEach((part) =>
      expect(ask(part, { events: nothing }).rows).toEqual({})
    );
    expect(ask('metrics', { events: nothing }).rows['now']).toEqual(Array(5).fill('no data'));
  });

  it('need what is open now for what waits and for the sentences alone', () => {
    const asks = (part: string) => asksOpenPullRequests(parseQuery({ metric: 'reviews', part }));
    expect(['waiting', 'sentences', 'improvements', 'blocking', 'restore'].map(asks)).toEqual([
      ...[true, true, true, false, false],
    ]);
    expect(asksOpenPullRequests(parseQuery({ metric: 'deployments' }))).toBe(false);
  });
});
