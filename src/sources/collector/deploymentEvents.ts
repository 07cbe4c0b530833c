import { ExponentialBackoff, handleWhen, retry, TaskCancelledError, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import { DoraError } from '../../engine/domain/doraError';
import { MINUTE, SECOND, type Instant } from '../../engine/domain/time';
import type { TimeRange } from '../../engine/domain/timeRange';
import { createEtagStore } from '../politeFetch/etagStore';
import { throwIfAborted } from '../abort';
import type { CollectorAccess } from './collector';
import { connectCollector } from './collectorConnection';
import { deploymentEvent, type DeploymentEvent } from './deploymentEvent';
import { linesOf } from './linesOf';

export interface DeploymentEventsWanted extends TimeRange {
  /** Left out: those of all repositories, and those that name none. */
  readonly repository?: string;
}

export interface DeploymentEvents {
  readonly events: readonly DeploymentEvent[];
  readonly unreadable: UnreadableEvents;
}

export interface UnreadableEvents {
  readonly count: number;
  /** What is wrong with the first one. */
  readonly why?: string;
}

/** @throws DoraError; the signal's reason when it was aborted */
export type ReadDeploymentEvents = (wanted: DeploymentEventsWanted, signal?: AbortSignal) => Promise<DeploymentEvents>;

const RETRIES = 2;
/** How many the collector reads from its database at a time. */
const PAGE_SIZE = 1_000;
const MOST_EVENTS = 500_000;

/**
 * Reads deployment events line by line as they come, again only when something was stored since (ETag), and patiently
 * where a retry can help.
 */
export function deploymentEventsReader(access: CollectorAccess): ReadDeploymentEvents {
  const { timeLimitMillis = MINUTE, retryDelayMillis = SECOND / 2, mostEvents = MOST_EVENTS } = access;
  const connection = connectCollector(access);
  const kept = access.kept ?? createEtagStore().part();

  const readOnce = async (url: string, signal: AbortSignal): Promise<DeploymentEvents> => {
    const known = kept.get(url);
    try {
      const response = await connection.fetch(url, {
        signal,
        headers: known === undefined ? {} : { 'If-None-Match': known.etag },
      });
      if (response.status === 304 && known !== undefined) {
        return JSON.parse(known.text) as DeploymentEvents;
      }
      const read = await eventsOf(response);
      const etag = response.headers.get('etag');
      if (etag !== null) {
        kept.set(url, { etag, text: JSON.stringify(read) });
      }
      return read;
    } catch (error) {
      throw error instanceof DoraError ? error : connection.cutOff(error);
    }
  };

  const eventsOf = async (response: Response): Promise<DeploymentEvents> => {
    const events: DeploymentEvent[] = [];
    const unreadable: { count: number; why?: string } = { count: 0 };
    for await (const line of linesOf(response.body)) {
      const { data, error } = deploymentEvent.safeParse(valueIn(line));
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
  };

  const valueIn = (line: string): unknown => {
    try {
      return JSON.parse(line);
    } catch (error) {
      throw connection.cutOff(error);
    }
  };

  return async (wanted, signal) => {
    throwIfAborted(signal);
    const patience = wrap(
      timeout(timeLimitMillis, TimeoutStrategy.Aggressive),
      retry(handleWhen(isPassing), {
        maxAttempts: RETRIES,
        backoff: new ExponentialBackoff({ initialDelay: retryDelayMillis }),
      })
    );
    try {
      return await patience.execute((attempt) => readOnce(urlOf(connection.lists, wanted), attempt.signal), signal);
    } catch (error) {
      throwIfAborted(signal);
      throw error instanceof TaskCancelledError ? connection.tooSlow(timeLimitMillis) : error;
    }
  };
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

function isPassing(error: Error): boolean {
  return error instanceof DoraError && error.code === 'unreachable';
}
