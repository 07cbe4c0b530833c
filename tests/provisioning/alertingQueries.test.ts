import { generateSample } from '../../simulator';
import { deliveryEventsOf } from '../../simulator/sample/deliveryEvents.fixtures';
import { errorNotice } from '../../src/engine/domain/notice';
import { DEFAULT_SETTINGS } from '../../src/engine/measuring/defaultSettings';
import type { DeliveryEvents } from '../../src/engine/events/deliveryEvents';
import type { Vulnerability } from '../../src/engine/events/vulnerability';
import type { Frame } from '../../src/engine/frames/frame';
import type { Goals } from '../../src/engine/improvement/goals/goal';
import { parseQuery } from '../../src/engine/query/parseQuery';
import { runQuery } from '../../src/engine/query/runQuery';
import { aDeployment } from '../../src/engine/testing/aDeployment.fixtures';
import { aPullRequest } from '../../src/engine/testing/aPullRequest.fixtures';
import { anIncident } from '../../src/engine/testing/anIncident.fixtures';
import { aVulnerability } from '../../src/engine/testing/aVulnerability.fixtures';
import { eventsOf } from '../../src/engine/testing/eventsOf.fixtures';
import { queriesOf, RULES, type AlertRule } from './alertRules';
import { fires } from './firing';

const NOW = Date.parse('2026-07-01T00:00:00Z');
const WINDOW_SECONDS: Record<string, number> = { '7d': 604_800, '30d': 2_592_000 };
const ALL_QUERIES = RULES.flatMap((rule) =>
  queriesOf(rule).map((query) => ({ name: `${rule.uid} ${query.refId}`, query }))
);

/** The answer to a query of a rule, as Grafana's server asks for it. */
function answer(
  { model, relativeTimeRange }: ReturnType<typeof queriesOf>[number],
  events: DeliveryEvents,
  goals: Goals = {}
): Frame {
  const range = { from: NOW - relativeTimeRange.from * 1_000, to: NOW };
  const [frame, ...others] = runQuery(parseQuery(model), events, {
    range,
    now: NOW,
    timeZone: 'UTC',
    settings: { ...DEFAULT_SETTINGS, goals },
  });
  expect(others).toEqual([]);
  return frame as Frame;
}

describe('the queries of the alert rules', () => {
  const sample = deliveryEventsOf(generateSample({ today: '2026-06-30' }).history);
  const repositories = sample.repositories.map(({ repository }) => repository);

  it.each(ALL_QUERIES)('$name gives one number per repository, or of all, and needs no reduce step', ({ query }) => {
    const { meta, fields } = answer(query, sample);
    expect(repositories).toContain('acme/docs');
    expect(meta.type).toBe('numeric-wide');
    // Goals are set for what the data source reads, all together.
    const labelled = query.model.metric === 'goals' ? [{}] : repositories.map((repository) => ({ repository }));
    expect(fields.map(({ labels }) => labels)).toEqual(labelled);
    expect(fields.map(({ type, values }) => [type, values.length])).toEqual(labelled.map(() => ['number', 1]));
  });

  const OF_DEPLOYMENTS = ALL_QUERIES.filter(
    ({ query }) => !['incidents', 'dataQuality', 'goals'].includes(String(query.model.metric))
  );

  it.each(OF_DEPLOYMENTS)('$name has no data for a repository that never deploys', ({ query }) => {
    const docs = answer(query, sample).fields.find(({ labels }) => labels?.repository === 'acme/docs');
    expect(docs?.values).toEqual([null]);
  });

  it.each(ALL_QUERIES)('$name reads as far back as its window goes, and durations are in seconds', ({ query }) => {
    const parsed = parseQuery(query.model);
    expect(query.relativeTimeRange.from).toBe(WINDOW_SECONDS[parsed.window]);
    if ('unit' in parsed && parsed.metric !== 'security') {
      expect(parsed.unit).toBe('s');
      expect(parsed.statistics).toHaveLength(1);
    }
  });

  it.each(RULES)('$uid asks in all its queries about the same window', (rule) => {
    const windows = queriesOf(rule).map(({ model }) => parseQuery(model).window);
    expect(new Set(windows).size).toBe(1);
  });
});

describe('the alert rules on a small history', () => {
  // acme/fast: 7 deployments in 7 days, each of a change of 30 minutes; an incident of 30 minutes. All is green.
  const days = ['24', '25', '26', '27', '28', '29', '30'];
  const fast = {
    deployments: days.map((day) =>
      aDeployment({ repository: 'acme/fast', sha: `f${day}`, finished: `2026-06-${day}T12:00Z` })
    ),
    pullRequests: days.map((day, index) =>
      aPullRequest({
        repository: 'acme/fast',
        number: index + 1,
        committed: `2026-06-${day}T11:30Z`,
        merged: `2026-06-${day}T11:45Z`,
        mergeCommitSha: `f${day}`,
      })
    ),
    incidents: [
      anIncident({ repository: 'acme/fast', detected: '2026-06-20T10:00Z', resolved: '2026-06-20T10:30Z', id: 'F' }),
    ],
  };
  // acme/slow: 1 success in 7 days (0.143 per day: yellow) of a change of 8 days (red), 1 of 2 failed (50 %: red),
  // an incident of 1 day to the second (yellow). Failures of 50 % are Low.
  const slow = {
    deployments: [
      aDeployment({ repository: 'acme/slow', sha: 's1', finished: '2026-06-25T12:00Z' }),
      aDeployment({ repository: 'acme/slow', sha: 's2', finished: '2026-06-26T12:00Z', status: 'failure' }),
    ],
    pullRequests: [
      aPullRequest({
        repository: 'acme/slow',
        number: 1,
        committed: '2026-06-17T12:00Z',
        merged: '2026-06-25T11:00Z',
        mergeCommitSha: 's1',
      }),
    ],
    incidents: [
      anIncident({ repository: 'acme/slow', detected: '2026-06-20T10:00Z', resolved: '2026-06-21T10:00Z', id: 'S' }),
    ],
  };
  // acme/still: its last deployment was in May. Nothing in 7 days is red; without changes the rest has no data.
  const still = { deployments: [aDeployment({ repository: 'acme/still', finished: '2026-05-01T12:00Z' })] };
  // acme/mended: 2 successes in 7 days (0.286 per day: yellow), the second of a hotfix of 30 minutes, two days after the first,
  // so that it fails nothing: 50 % rework.
  const mended = {
    deployments: [
      aDeployment({ repository: 'acme/mended', sha: 'm1', finished: '2026-06-25T12:00Z' }),
      aDeployment({ repository: 'acme/mended', sha: 'm2', finished: '2026-06-27T12:00Z' }),
    ],
    pullRequests: [
      aPullRequest({
        repository: 'acme/mended',
        number: 1,
        labels: ['hotfix'],
        committed: '2026-06-27T11:30Z',
        merged: '2026-06-27T11:45Z',
        mergeCommitSha: 'm2',
      }),
    ],
  };
  const events = eventsOf({
    deployments: [...fast.deployments, ...slow.deployments, ...still.deployments, ...mended.deployments],
    pullRequests: [...fast.pullRequests, ...slow.pullRequests, ...mended.pullRequests],
    incidents: [...fast.incidents, ...slow.incidents],
    repositories: ['acme/never'],
  });

  it.each([
    ['acme/fast', []],
    [
      'acme/slow',
      [
        'dora-change-failure-rate-critical',
        'dora-deployment-frequency-warning',
        'dora-lead-time-critical',
        'dora-level-below-goal',
        'dora-time-to-restore-warning',
      ],
    ],
    // 0 deployments in 30 days is Low.
    ['acme/still', ['dora-deployment-frequency-critical', 'dora-level-below-goal']],
    ['acme/mended', ['dora-deployment-frequency-warning', 'dora-rework-rate-warning']],
    ['acme/never', []],
  ])('fire for %s as its numbers say', (repository, firing) => {
    expect(uidsWhere(repository, true)).toEqual(firing);
  });

  it('are quiet about a repository without any deployment, which need not deploy', () => {
    const facts = ['dora-not-read', 'dora-open-critical-incidents'];
    expect(uidsWhere('acme/never', null)).toEqual(
      RULES.map(({ uid }) => uid)
        .filter((uid) => !facts.includes(uid))
        .sort()
    );
    expect(uidsWhere('acme/never', false)).toEqual(facts);
    expect(RULES.filter(({ noDataState }) => noDataState !== 'OK')).toEqual([]);
  });

  it('tell of a critical incident while it is open, and of what could not be read, for the repository alone', () => {
    const open = anIncident({ repository: 'acme/slow', detected: '2026-06-30T23:00Z', severity: 'critical', id: 'O' });
    const minor = anIncident({ repository: 'acme/fast', detected: '2026-06-30T23:00Z', severity: 'minor', id: 'M' });
    const unread = { ...errorNotice('acme/fast: GitHub is away'), repository: 'acme/fast', isUnread: true } as const;
    const worse = {
      ...events,
      incidents: { kind: 'read', incidents: [open, minor] },
      notices: [unread],
    } as const satisfies DeliveryEvents;
    const firing = (repository: string) =>
      RULES.filter(({ labels }) => ['incidents', 'dataQuality'].includes(labels.metric))
        .filter((rule) => fires(rule, numbersOf(rule, repository, worse)) === true)
        .map(({ uid }) => uid);
    expect(['acme/fast', 'acme/slow', 'acme/still'].map(firing)).toEqual([
      ['dora-not-read'],
      ['dora-open-critical-incidents'],
      [],
    ]);
  });

  const DAY_BEFORE_THE_WEEK = '2026-06-21';
  const perDay = (target: number, by: string): Goals => ({ deploymentFrequencyPerDay: [{ by, target }] });
  const restoreWithin = (target: number): Goals => ({ timeToRestoreP50Seconds: [{ by: '2026-12-31', target }] });

  // In the last whole week 8 deployments succeeded, all repositories together, and none in the weeks before.
  it.each([
    ['there is none', {}, null],
    ['it is met', perDay(1, DAY_BEFORE_THE_WEEK), false],
    ['its day has passed, and it is not met', perDay(2, DAY_BEFORE_THE_WEEK), true],
    ['no line leads to it', perDay(2, '2026-12-31'), true],
    ['one week says nothing about others', restoreWithin(60), null],
    ['one of two is missed', { ...perDay(2, '2026-12-31'), ...restoreWithin(60) }, true],
  ])('fire about the goals of all where %s', (_what, goals, firing) => {
    const [rule] = RULES.filter(({ uid }) => uid === 'dora-goal-missed') as [AlertRule];
    const missed = queriesOf(rule).map((query) => answer(query, events, goals).fields[0]?.values[0] as number | null);
    expect(fires(rule, { missed: missed[0] ?? null })).toBe(firing);
  });

  it('tell of a vulnerability from its target on: critical ones from 24 hours, high ones from 7 days, others never', () => {
    const detected = (severity: string, at: string) =>
      aVulnerability({ repository: 'acme/slow', severity, detected: at });
    const firing = (...vulnerabilities: Vulnerability[]) => {
      const history = { kind: 'read', vulnerabilities, repositories: ['acme/slow'], unread: [] } as const;
      return RULES.filter(({ labels }) => labels.metric === 'security')
        .filter((rule) => fires(rule, numbersOf(rule, 'acme/slow', { ...events, vulnerabilities: history })) === true)
        .map(({ uid }) => uid);
    };
    expect(firing(detected('critical', '2026-06-30T00:00:01Z'), detected('high', '2026-06-24T00:00:01Z'))).toEqual([]);
    expect(firing(detected('CRITICAL', '2026-06-30'))).toEqual(['dora-overdue-critical-vulnerabilities']);
    expect(firing(detected('high', '2026-06-24'))).toEqual(['dora-overdue-high-vulnerabilities']);
    expect(firing(detected('medium', '2025-06-24'), detected('low', '2025-06-24'))).toEqual([]);
  });

  function uidsWhere(repository: string, state: boolean | null): string[] {
    return RULES.filter((rule) => fires(rule, numbersOf(rule, repository)) === state)
      .map(({ uid }) => uid)
      .sort();
  }

  function numbersOf(rule: AlertRule, repository: string, of: DeliveryEvents = events): Record<string, number | null> {
    return Object.fromEntries(
      queriesOf(rule).map((query) => {
        const { fields } = answer(query, of);
        const field = fields.find(({ labels = {} }) => [repository, undefined].includes(labels['repository']));
        return [query.refId, field?.values[0] as number | null];
      })
    );
  }
});
