import { incidentsFromEvents } from '../../src/engine/events/incidentsFromEvents';
import type { Level } from '../../src/engine/classification/levelProfile';
import { classify } from '../../src/engine/classification/classify';
import { DAY } from '../../src/engine/domain/time';
import { deliveryRecord } from '../../src/engine/facts/deliveryRecord';
import { measureAll } from '../../src/engine/metrics/measureAll';
import { DEFAULT_SETTINGS } from '../../src/engine/measuring/defaultSettings';
import { fullNameOf, type Repository } from '../history/gitHubHistory';
import { deliveryEventsOf } from './deliveryEvents.fixtures';
import { generateSample, INCIDENT_LOG_PATH } from './generateSample';

/** A Monday night, a Friday afternoon, a Sunday, a leap day, the turn of a year. */
const TODAYS = ['2025-03-03T00:30:00Z', '2025-03-07T15:00:00Z', '2025-03-09', '2024-02-29', '2025-01-01'];
const sample = generateSample({ today: '2025-03-07' });

function repository(fullName: string): Repository {
  const found = sample.history.repositories.find((candidate) => fullNameOf(candidate) === fullName);
  if (found === undefined) {
    throw new Error(`${fullName} is missing`);
  }
  return found;
}

const eventsByDay = new Map(TODAYS.map((today) => [today, deliveryEventsOf(generateSample({ today }).history)]));

function recordOf(today: string, fullName: string) {
  const events = eventsByDay.get(today) ?? deliveryEventsOf(sample.history);
  return deliveryRecord(events, { repositories: [fullName], environments: [] }, DEFAULT_SETTINGS);
}

const endOf = (today: string) => Date.parse(today) + (today.includes('T') ? 0 : DAY - 1_000);

describe('the generated sample', () => {
  it('is the same for the same day and seed, and another for others', () => {
    expect(generateSample({ today: '2025-03-07' })).toEqual(sample);
    expect(generateSample({ today: '2025-03-07', seed: 2 })).not.toEqual(sample);
    expect(generateSample({ today: new Date('2025-03-07T23:59:59Z') })).toEqual(sample);
  });

  it.each(TODAYS)('ends on %s and goes back about 120 days', (today) => {
    const { history } = generateSample({ today });
    const moments = history.repositories.flatMap(({ deployments, pullRequests, workflowRuns, issues, releases }) => [
      ...deployments.flatMap(({ createdAt, statuses }) => [createdAt, ...statuses.map((status) => status.createdAt)]),
      ...pullRequests.flatMap(({ createdAt, mergedAt }) => [createdAt, mergedAt ?? createdAt]),
      ...workflowRuns.map(({ updatedAt }) => updatedAt),
      ...issues.map(({ closedAt, createdAt }) => closedAt ?? createdAt),
      ...releases.map(({ publishedAt, createdAt }) => publishedAt ?? createdAt),
    ]);
    const times = moments.map((moment) => Date.parse(moment));
    expect(Math.max(...times)).toBeLessThanOrEqual(endOf(today));
    const deployed = history.repositories.flatMap(({ deployments }) => deployments.map(({ createdAt }) => createdAt));
    const days = (endOf(today) - Date.parse(deployed.sort()[0] ?? '')) / DAY;
    expect(days).toBeGreaterThan(115);
    expect(days).toBeLessThan(121);
  });

  it.each(
    TODAYS.flatMap((today): Array<[string, string, Level]> => [
      [today, 'acme/storefront', 'Elite'],
      [today, 'acme/search', 'High'],
      [today, 'acme/payments', 'Medium'],
      [today, 'acme/ledger', 'Low'],
    ])
  )('on %s shows %s as %s over 30 days', (today, name, level) => {
    const to = endOf(today);
    const metrics = measureAll(recordOf(today, name), { from: to - 30 * DAY, to });
    expect(classify(metrics, DEFAULT_SETTINGS.profile).overall).toMatchObject({ value: { level, measured: 4 } });
  });

  it.each(TODAYS)('has on %s every failure reason in the last 30 days, and one in the last week', (today) => {
    const failed = ['acme/storefront', 'acme/search', 'acme/payments'].flatMap((name) =>
      recordOf(today, name).judged.filter(({ reasons }) => reasons.length > 0)
    );
    const signalsSince = (days: number) =>
      new Set(
        failed
          .filter(({ deployment }) => deployment.finishedAt >= endOf(today) - days * DAY)
          .flatMap(({ reasons }) => reasons.map((reason) => reason.kind))
      );
    expect([...signalsSince(30)].sort()).toEqual(['criticalBug', 'health', 'hotfix', 'rollback', 'rollout']);
    expect(signalsSince(7).size).toBeGreaterThan(0);
  });

  it('has one repository that never deploys and one without a commit', () => {
    expect(repository('acme/docs').deployments).toEqual([]);
    expect(repository('acme/docs').pullRequests.length).toBeGreaterThan(10);
    expect(repository('acme/empty')).toMatchObject({ defaultBranch: null, pullRequests: [] });
  });

  it('has what every real history has: unfinished and odd things', () => {
    const { pullRequests, deployments, workflowRuns, releases } = repository('acme/payments');
    const lastDeployment =
      deployments
        .map(({ createdAt }) => createdAt)
        .sort()
        .at(-1) ?? '';
    expect(pullRequests.some(({ mergedAt }) => mergedAt !== null && mergedAt > lastDeployment)).toBe(true);
    expect(pullRequests.some(({ mergedAt, commits }) => mergedAt !== null && commits.length === 0)).toBe(true);
    expect(pullRequests.some(({ mergedAt, closedAt }) => mergedAt === null && closedAt !== null)).toBe(true);
    expect(pullRequests.some(({ baseRefName }) => baseRefName === 'release/1.x')).toBe(true);
    const negative = pullRequests.filter(
      ({ mergedAt, commits: [first] }) => mergedAt && first && first.committedAt > mergedAt
    );
    expect(negative).toHaveLength(1);
    expect(deployments.some(({ statuses }) => statuses.every(({ state }) => state === 'waiting'))).toBe(true);
    expect(new Set(deployments.map(({ environment }) => environment))).toEqual(new Set(['production', 'staging']));
    const conclusions = new Set(workflowRuns.map(({ conclusion }) => conclusion));
    expect([...conclusions].sort()).toEqual(['cancelled', 'failure', 'skipped', 'success', 'timed_out']);
    expect(repository('acme/storefront').workflowRuns.some(({ attempt }) => attempt === 2)).toBe(true);
    expect(releases.some(({ draft }) => draft) && releases.some(({ prerelease }) => prerelease)).toBe(true);
  });

  it('numbers pull requests and deployments in the order of time', () => {
    for (const { pullRequests, deployments } of sample.history.repositories) {
      const opened = pullRequests.map(({ createdAt }) => createdAt);
      expect(opened).toEqual([...opened].sort());
      const deployed = deployments.map(({ createdAt }) => createdAt);
      expect(deployed).toEqual([...deployed].sort());
    }
  });

  it('leaves at most one active deployment in an environment, as GitHub does', () => {
    for (const { deployments } of sample.history.repositories) {
      const active = deployments.filter(
        ({ environment, statuses }) => environment === 'production' && statuses.at(-1)?.state === 'success'
      );
      expect(active.length).toBeLessThanOrEqual(1);
    }
  });

  it('rests at the weekend', () => {
    const weekdays = repository('acme/storefront').deployments.map(({ createdAt }) => new Date(createdAt).getUTCDay());
    expect(weekdays.every((weekday) => weekday >= 1 && weekday <= 5)).toBe(true);
  });
});

describe('the incident log of the sample', () => {
  interface Line {
    readonly event: 'detected' | 'resolved';
    readonly timestamp: string;
    readonly severity: string;
    readonly incident_id: string;
    readonly repository: string;
  }
  const lines = sample.incidentLog.split('\n').filter((line) => line !== '');
  const readable = lines.filter((line) => line.endsWith('}'));
  const parsed = readable.map((line) => JSON.parse(line) as Line);

  it('has one line that was cut off, and one twice', () => {
    expect(lines.length - readable.length).toBe(1);
    expect(readable.length - new Set(readable).size).toBe(1);
  });

  it('tells the same as the issues and as the files of the repositories', () => {
    const { incidents } = incidentsFromEvents(
      parsed.map(({ incident_id: incidentId, timestamp, ...line }) => ({
        ...line,
        incidentId,
        timestamp: Date.parse(timestamp),
      }))
    );
    const told = deliveryEventsOf(sample.history).incidents;
    const byId = (one: { id: string }, other: { id: string }) => one.id.localeCompare(other.id);
    expect([...incidents].sort(byId)).toEqual(told.kind === 'read' ? [...told.incidents].sort(byId) : []);
    const files = sample.history.repositories.flatMap(({ files: all }) =>
      all.filter(({ path }) => path === INCIDENT_LOG_PATH)
    );
    const inFiles = files.flatMap(({ text }) => text.split('\n').filter((line) => line !== ''));
    expect(new Set(inFiles)).toEqual(new Set(readable));
  });

  it('has open incidents, one of them for weeks', () => {
    const resolved = new Set(parsed.filter(({ event }) => event === 'resolved').map((line) => line.incident_id));
    const open = parsed.filter(({ event, incident_id: id }) => event === 'detected' && !resolved.has(id));
    expect(open.some(({ timestamp }) => timestamp < '2025-02-01')).toBe(true);
    expect(open.some(({ timestamp }) => timestamp >= '2025-03-07')).toBe(true);
  });
});
