import { formatDuration } from '../../engine/domain/formatDuration';
import { warningNotice, type Notice } from '../../engine/domain/notice';
import { MINUTE, SECOND, type Instant } from '../../engine/domain/time';
import type { DeliveryEvents } from '../../engine/events/deliveryEvents';
import type { ReadFailure } from '../readEvents';
import type { DatedRead, FailedAttempt, KeptRead } from './keptRead';

/** What answers in place of what cannot be read now. Only a server has it: a browser shows the error. */
export interface StaleAnswers {
  /** How old it may be. 0: nothing stale is shown. */
  readonly limitMillis: number;
  /** How long a question waits for a new read where a stale one can answer. For as long as it takes unless given. */
  readonly patienceMillis?: number;
  /** Where reads outlast the process. */
  readonly store?: ReadStore;
  /** A read whose incidents are missing, with those of an earlier one. */
  complete(read: KeptRead, earlier: KeptRead): KeptRead;
  /**
   * The events of a read with notices that say what could not be read, why, and of when they are.
   * The lists in them stay the same objects, so that what was worked out from them can be kept.
   *
   * @param attempt what failed after it was read; none where only its incidents are older
   */
  explain(read: KeptRead, attempt: FailedAttempt | undefined, now: Instant): DeliveryEvents;
}

/**
 * Keeps the last whole reads of one data source where they outlast the process. It is a help and never a need:
 * none of its calls fails, and what goes wrong is told to a log.
 */
export interface ReadStore {
  /** @param key which events were asked for, however far back */
  load(key: string): Promise<readonly DatedRead[]>;
  /** Replaces what reached no further back. @param until when the read will be too old to be shown at all */
  save(key: string, read: DatedRead, until: Instant): Promise<void>;
  /** Drops what is kept of one key, or of the whole data source. */
  forget(key?: string): Promise<void>;
}

/**
 * Lets the last good reads of a data source answer while GitHub or the incident log cannot be read.
 *
 * @param limitMillis how old they may be; 0: none answers
 * @param store where they outlast the process
 * @param patienceMillis how long a question waits for a new read where a stale one can answer: Grafana gives up after 30 s
 */
export function createStaleAnswers(limitMillis: number, store?: ReadStore, patienceMillis = 10 * SECOND): StaleAnswers {
  return {
    limitMillis,
    patienceMillis,
    ...(store && limitMillis > 0 && { store }),
    complete: (read, earlier) => withIncidentsOf(earlier, read, limitMillis),
    explain: (read, attempt, now) => {
      const notices = [
        ...(attempt && !isOf(attempt, read) ? [everythingNotice(read, attempt, now)] : []),
        ...(read.state === 'completed' ? [incidentsNotice(read, now)] : []),
      ];
      return {
        ...read.events,
        notices: [...notices, ...read.events.notices],
        asOf: Math.min(read.asOf, read.incidentsAsOf),
      };
    },
  };
}

function withIncidentsOf(earlier: KeptRead, read: KeptRead, limitMillis: number): KeptRead {
  const notices = [
    ...read.events.notices.filter(({ about }) => about !== 'incidents'),
    ...earlier.events.notices.filter(({ about }) => about === 'incidents'),
  ];
  return {
    ...read,
    state: 'completed',
    incidentsAsOf: earlier.incidentsAsOf,
    events: { repositories: read.events.repositories, incidents: earlier.events.incidents, notices },
    keepUntil: Math.min(read.keepUntil, earlier.incidentsAsOf + limitMillis),
  };
}

/** Whether the attempt is the one that brought this read: its deliveries are then as new as they can be. */
function isOf(attempt: FailedAttempt, read: KeptRead): boolean {
  return read.state === 'completed' && read.asOf >= attempt.asOf;
}

function everythingNotice({ asOf }: KeptRead, { failures }: FailedAttempt, now: Instant): Notice {
  return {
    ...warningNotice(
      `${reasons(failures)}. Shown as of ${momentShown(asOf, now)}: what happened since is not in the numbers`
    ),
    isUnread: true,
  };
}

function incidentsNotice({ incidentsAsOf, failures }: KeptRead, now: Instant): Notice {
  const why = failures.length > 0 ? `${reasons(failures)}. ` : '';
  return {
    ...warningNotice(
      `${why}Incidents are shown as of ${momentShown(incidentsAsOf, now)}: later ones neither count nor mark deployments as failed`
    ),
    about: 'incidents',
    isUnread: true,
  };
}

function reasons(failures: readonly ReadFailure[]): string {
  const [first, ...others] = [...new Set(failures.map(({ error }) => error.message))];
  return `${first}${others.length > 0 ? ` (and ${others.length} more could not be read)` : ''}`;
}

/** A moment with its age, to the minute. @example '12 min ago (2026-11-24 10:32 UTC)' */
function momentShown(moment: Instant, now: Instant): string {
  const minutes = Math.max(0, Math.floor((now - moment) / MINUTE));
  const age = minutes === 0 ? 'less than a minute' : formatDuration((minutes * MINUTE) / SECOND);
  return `${age} ago (${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC)`;
}
