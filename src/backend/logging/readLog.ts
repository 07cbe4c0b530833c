import { DoraError } from '../../engine/domain/doraError';
import { type Instant, MINUTE } from '../../engine/domain/time';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import type { GitHubClient } from '../../sources/github';
import type { EventsRead, ReadFailure } from '../../sources/readEvents';
import type { Logger } from './logger';

export interface ReadLogOptions {
  readonly log: Logger;
  /** The uid of the data source. */
  readonly dataSource: string;
  readonly client: Pick<GitHubClient, 'statistics'>;
  readonly now: () => Instant;
}

/** Tells an operator how the reads of one data source go: a line where something begins or is over, none for each query. */
export interface ReadLog {
  /** Follows a read of some repositories. */
  follow(read: Promise<EventsRead>, repositories: readonly string[]): void;
  /** Notes what a question about some repositories was answered with. */
  answered(events: DeliveryEvents, repositories: readonly string[]): void;
}

type Source = ReadFailure['about'];

/** What is read for each: the deliveries may come from a collector, whose failure names it. */
const CALLED: Readonly<Record<Source, string>> = { delivery: 'Deployments and changes', incidents: 'Incidents' };

/** Below this share of the limit. */
const LOW = 0.1;

export function createReadLog({ log, dataSource, client, now }: ReadLogOptions): ReadLog {
  const troubles = { delivery: createTrouble(now), incidents: createTrouble(now) };
  const stale = createTrouble(now);
  let limitToldUntil: Instant = -Infinity;

  const note = (source: Source, error: DoraError | undefined, key: string): void => {
    const change = troubles[source].note(key, error?.code);
    if (change === 'begun') {
      log.info(`${CALLED[source]} could not be read`, { dataSource, reason: error?.message, code: error?.code });
    } else if (change === 'over') {
      log.info(`${CALLED[source]} can be read again`, { dataSource });
    }
  };
  const noteLimit = (): void => {
    const { rateLimit } = client.statistics();
    if (rateLimit !== undefined && rateLimit.remaining < rateLimit.limit * LOW && now() >= limitToldUntil) {
      const { limit, remaining, resetsAt } = rateLimit;
      limitToldUntil = resetsAt;
      log.info("GitHub's rate limit is low", {
        dataSource,
        remaining,
        limit,
        resetsAt: Number.isFinite(resetsAt) ? new Date(resetsAt).toISOString() : 'unknown',
      });
    }
  };

  return {
    follow: (read, repositories) => {
      const key = keyOf(repositories);
      read.then(
        ({ failures }) => {
          note('delivery', failures.find(({ about }) => about === 'delivery')?.error, key);
          note('incidents', failures.find(({ about }) => about === 'incidents')?.error, key);
          noteLimit();
        },
        (thrown: unknown) => {
          // What else is thrown tells that nobody waits for the read any more.
          if (thrown instanceof DoraError) {
            note('delivery', thrown, key);
          }
          noteLimit();
        }
      );
    },
    answered: ({ notices }, repositories) => {
      const told = notices.find(({ severity, isUnread }) => severity === 'warning' && isUnread === true);
      const change = stale.note(keyOf(repositories), told && 'stale');
      if (change === 'begun') {
        log.info('Older data is shown in place of what could not be read', { dataSource, reason: told?.text });
      } else if (change === 'over') {
        log.info('What is shown is up to date again', { dataSource });
      }
    },
  };
}

function keyOf(repositories: readonly string[]): string {
  return [...new Set(repositories)].sort().join(' ');
}

/** What failed is tried again within minutes when it is asked for; what is not asked for any more is no trouble. */
const FORGET_AFTER = 15 * MINUTE;
const MOST_KEYS = 1_000;

interface Trouble {
  /**
   * Notes how it went with one of the things that are read.
   * @param kind of what went wrong; undefined where all went well
   * @returns `begun` with the first of its kind, `over` once all went well that went wrong
   */
  note(key: string, kind: string | undefined): 'begun' | 'over' | 'same';
}

/** Panels read different repositories at the same time: some fail, others do not, and each would tell the contrary. */
function createTrouble(now: () => Instant): Trouble {
  const open = new Map<string, { readonly kind: string; readonly at: Instant }>();
  return {
    note: (key, kind) => {
      const wasOpen = open.size > 0;
      if (kind !== undefined) {
        const isKnown = [...open.values()].some((one) => one.kind === kind);
        open.delete(key);
        if (open.size < MOST_KEYS) {
          open.set(key, { kind, at: now() });
        }
        return isKnown ? 'same' : 'begun';
      }
      open.delete(key);
      open.forEach(({ at }, other) => {
        if (now() - at > FORGET_AFTER) {
          open.delete(other);
        }
      });
      return wasOpen && open.size === 0 ? 'over' : 'same';
    },
  };
}
