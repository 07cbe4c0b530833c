import { DAY, SECOND, type Instant } from '../../src/engine/domain/time';
import type { GitHubHistory } from '../history/gitHubHistory';
import { history } from '../history/historyBuilder';
import { timestamp } from '../history/timestamp';
import { asOf } from './asOf';
import { tellDocumentation } from './documentation';
import { asNdjson, incidentLines, withBadLines } from './incidentLines';
import { addOddities, addOpenIncidents, addUnfinishedReleases } from './oddities';
import { PLANS } from './repositoryPlan';
import { tellStory } from './tellStory';
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
  return { history: builder.build(), incidentLog };
}

function endOf(today: string | Date): Instant {
  if (today instanceof Date) {
    return today.getTime();
  }
  const moment = Date.parse(timestamp(today));
  return /^\d{4}-\d{2}-\d{2}$/.test(today) ? moment + DAY - SECOND : moment;
}
