import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { instantFromIso } from '../../engine/domain/instantFromIso';
import type { Instant } from '../../engine/domain/time';
import type { TimeRange } from '../../engine/domain/timeRange';
import { createEtagStore } from '../politeFetch/etagStore';
import { BOUNDS } from '../politeFetch/bounds';
import { readPolitely } from '../politeFetch/readPolitely';
import type { CollectorAccess } from './collector';
import { connectCollector, type CollectorConnection } from './connection';

export interface DeploymentEventsWanted extends TimeRange {
  /** Left out: those of all repositories, and those that name none. */
  readonly repository?: string;
}

export interface DeploymentEvents {
  readonly events: readonly DeploymentEvent[];
  readonly unreadable: UnreadableEvents;
}

interface UnreadableEvents {
  readonly count: number;
  /** What is wrong with the first one. */
  readonly why?: string;
}

/** @throws DoraError; the signal's reason when it was aborted */
export type ReadDeploymentEvents = (wanted: DeploymentEventsWanted, signal?: AbortSignal) => Promise<DeploymentEvents>;

/** How many the collector reads from its database at a time. */
const PAGE_SIZE = 1_000;
const MOST_EVENTS = 500_000;

const instant = z.string().transform((text, context) => {
  try {
    return instantFromIso(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: DoraError.from(error).message });
    return z.NEVER;
  }
});

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text || undefined);

/** A deployment event as the collector lists it; GitHub's own, which come by webhook, know more than posted ones. */
const deploymentEvent = z
  .object({
    id: z.string(),
    timestamp: instant,
    environment: z.string().min(1),
    commit_sha: z.string().min(1),
    version: optionalText,
    status: z.enum(['success', 'failure', 'cancelled', 'skipped']),
    repository: optionalText,
    started_at: instant.nullish(),
    unhealthy_at: instant.nullish(),
    url: optionalText,
  })
  .transform(({ id, timestamp, environment, commit_sha, status, version, repository, ...more }) => ({
    id,
    finishedAt: timestamp,
    startedAt: more.started_at ?? timestamp,
    environment,
    sha: commit_sha.toLowerCase(),
    status,
    ...(version !== undefined && { version }),
    ...(repository !== undefined && { repository: repository.toLowerCase() }),
    ...(more.unhealthy_at != null && { unhealthyAt: more.unhealthy_at }),
    ...(more.url !== undefined && { url: more.url }),
  }));

export type DeploymentEvent = z.output<typeof deploymentEvent>;

/**
 * Reads deployment events line by line as they come, again only when something was stored since (ETag), and patiently
 * where a retry can help.
 */
export function deploymentEventsReader(access: CollectorAccess): ReadDeploymentEvents {
  const { timeLimitMillis = BOUNDS.collectorList.wholeMillis, retryDelayMillis, mostEvents = MOST_EVENTS } = access;
  const connection = connectCollector(access);
  const kept = access.kept ?? createEtagStore().part();
  return (wanted, signal) =>
    readPolitely(
      {
        url: urlOf(connection.lists, wanted),
        fetch: connection.fetch,
        contentOf: (response) => eventsOf(response, connection, mostEvents),
        kept,
        keptAs: { write: (events) => JSON.stringify(events), read: (text) => JSON.parse(text) as DeploymentEvents },
        bounds: { ...BOUNDS.collectorList, wholeMillis: timeLimitMillis },
        retryDelayMillis,
        words: connection,
      },
      signal
    );
}

async function eventsOf(
  response: Response,
  connection: CollectorConnection,
  mostEvents: number
): Promise<DeploymentEvents> {
  const events: DeploymentEvent[] = [];
  const unreadable: { count: number; why?: string } = { count: 0 };
  for await (const line of connection.linesOf(response)) {
    const { data, error } = deploymentEvent.safeParse(valueIn(line, connection));
    if (data !== undefined) {
      events.push(data);
    } else {
      unreadable.count += 1;
      unreadable.why ??= `${error.issues[0]?.path.join('.')} ${error.issues[0]?.message}`;
    }
    if (events.length > mostEvents) {
      throw new DoraError(
        'badResponse',
        `The collector at ${connection.name} holds more than ${mostEvents} deployment events for this time range: choose a shorter one`
      );
    }
  }
  return { events, unreadable };
}

/** A line that is no JSON is what is left of one. */
function valueIn(line: string, connection: CollectorConnection): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw connection.cutOff(error);
  }
}

function urlOf(lists: string, { from, to, repository }: DeploymentEventsWanted): string {
  const parameters = new URLSearchParams({
    kind: 'deployment',
    from: iso(from),
    ...(to !== Infinity && { to: iso(to) }),
    ...(repository !== undefined && { repository }),
    limit: String(PAGE_SIZE),
  });
  return `${lists}/events?${parameters.toString()}`;
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}
