import { DAY, HOUR, type Instant, SECOND } from '../../src/engine/domain/time';
import { fullNameOf, type GitHubHistory } from '../history/gitHubHistory';
import { history } from '../history/historyBuilder';
import { timestamp } from '../history/timestamp';
import { withActionItems } from './actionItems';
import { workingDays } from './calendar';
import { type Happenings, nothingYet, type SampleChange, type SampleIncident } from './happenings';
import { addOddities, addOpenIncidents, addUnfinishedReleases } from './oddities';
import { randomFor } from './random';
import { PLANS } from './repositoryPlan';
import { mergeChange } from './story';
import { tellStory } from './tellStory';
import { withVulnerabilityAlerts } from './vulnerabilityAlerts';
import { writeRepository } from './writeRepository';

export interface SampleOptions {
  /** A day (`2025-03-04`: all of it) or a moment (`2025-03-04T10:00:00Z`): nothing happens after it. */
  readonly today: string | Date;
  /** How many days back the history goes. */
  readonly days?: number;
  readonly seed?: number;
}

export interface Sample {
  readonly history: GitHubHistory;
  /** NDJSON, with one bad line and one that is there twice. */
  readonly incidentLog: string;
}

/** Where a repository keeps its own incident log. */
export const INCIDENT_LOG_PATH = '.dora/incidents.ndjson';

/**
 * A made-up organization that shows everything the product can show; the same for the same day and seed.
 * `acme/storefront` is Elite, `acme/search` High, `acme/payments` Medium (with every failure reason), `acme/ledger` Low;
 * `acme/docs` never deploys and `acme/empty` has no commit.
 * @throws RangeError when `today` is no date.
 */
export function generateSample({ today, days = 120, seed = 1 }: SampleOptions): Sample {
  const end = endOf(today);
  const builder = history('sample-viewer');
  const log: string[] = [];
  for (const plan of PLANS) {
    const happenings = asOf(tellStory(plan, end, days, seed), end);
    addOddities(happenings, plan.fullName, end);
    addUnfinishedReleases(happenings, end);
    if (plan.fullName === 'acme/payments') {
      addOpenIncidents(happenings, end);
    }
    const lines = incidentLines(happenings.incidents, plan.fullName);
    log.push(...lines);
    writeRepository(builder, plan.fullName, happenings).file(INCIDENT_LOG_PATH, asNdjson(lines));
  }
  const incidentLog = asNdjson(withBadLines(log));
  writeRepository(builder, 'acme/docs', asOf(tellDocumentation(end, days, seed), end)).file(
    'incidents.ndjson',
    incidentLog
  );
  builder.repository('acme/empty', { defaultBranch: null });
  const written = builder.build();
  const repositories = written.repositories.map((repository) => {
    const place = PLANS.findIndex(({ fullName }) => fullName === fullNameOf(repository));
    const withItems = withActionItems(repository, end);
    return place < 0 ? withItems : withVulnerabilityAlerts(withItems, place, end, days);
  });
  return { history: { ...written, repositories }, incidentLog };
}

function endOf(today: string | Date): Instant {
  if (today instanceof Date) {
    return today.getTime();
  }
  const moment = Date.parse(timestamp(today));
  return /^\d{4}-\d{2}-\d{2}$/.test(today) ? moment + DAY - SECOND : moment;
}

/** What had happened by a moment: the rest of the day is still to come. */
function asOf(happenings: Happenings, moment: Instant): Happenings {
  const past = (at: Instant) => at <= moment;
  return {
    changes: happenings.changes.filter((change) => past(change.openedAt)).map((change) => changeAsOf(change, past)),
    deployments: happenings.deployments
      .filter((deployment) => past(deployment.createdAt))
      .map((deployment) => ({ ...deployment, statuses: deployment.statuses.filter((status) => past(status.at)) })),
    runs: happenings.runs.filter((run) => past(run.finishedAt)),
    releases: happenings.releases.filter((release) => past(release.publishedAt)),
    incidents: happenings.incidents
      .filter((incident) => past(incident.detectedAt))
      .map((incident) => ({
        ...incident,
        resolvedAt: incident.resolvedAt !== null && past(incident.resolvedAt) ? incident.resolvedAt : null,
      })),
  };
}

function changeAsOf(change: SampleChange, past: (at: Instant) => boolean): SampleChange {
  return change.mergedAt !== null && past(change.mergedAt) ? change : { ...change, mergedAt: null, mergeSha: null };
}

const FULL_NAME = 'acme/docs';

/** A repository with changes that nobody deploys: what "no deployments" looks like. */
function tellDocumentation(end: Instant, days: number, seed: number): Happenings {
  const random = randomFor(FULL_NAME, seed, Math.floor(end / DAY));
  const teller = { fullName: FULL_NAME, random, happenings: nothingYet() };
  for (const day of workingDays(end, days)) {
    if (random.chance(0.3)) {
      const mergedAt = day + random.whole(9, 16) * HOUR;
      mergeChange(teller, { mergedAt, firstCommitAt: mergedAt - random.around(4, 2) * HOUR });
    }
  }
  return teller.happenings;
}

/** The lines of an incident log, in the order in which somebody would have written them. */
function incidentLines(incidents: readonly SampleIncident[], repository: string): string[] {
  return incidents
    .flatMap(({ id, severity, detectedAt, resolvedAt }) => {
      const shared = { severity, incident_id: id, repository };
      const detected = { at: detectedAt, line: { event: 'detected', timestamp: timestamp(detectedAt), ...shared } };
      return resolvedAt === null
        ? [detected]
        : [detected, { at: resolvedAt, line: { event: 'resolved', timestamp: timestamp(resolvedAt), ...shared } }];
    })
    .sort((one, other) => one.at - other.at)
    .map(({ line }) => JSON.stringify(line));
}

/** A line that was cut off, and one that was written twice: both happen to hand-kept logs. */
function withBadLines(lines: readonly string[]): string[] {
  const middle = Math.floor(lines.length / 2);
  const repeated = lines[middle] ?? '';
  return [...lines.slice(0, middle), '{"event": "detected", "timestamp": "20', ...lines.slice(middle), repeated];
}

/** NDJSON: one line each, and a line end behind the last. */
function asNdjson(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
