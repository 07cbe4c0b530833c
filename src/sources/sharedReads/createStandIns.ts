import { warningNotice, type Notice } from '../../engine/domain/notice';
import { SECOND, type Instant } from '../../engine/domain/time';
import type { ReadFailure } from '../readEvents';
import type { FailedAttempt } from './failedAttempt';
import type { KeptRead } from './keptRead';
import { momentShown } from './momentShown';
import type { ReadStore } from './readStore';
import type { StandIns } from './standIns';

/**
 * Lets the last good reads of a data source stand in while GitHub or the incident log cannot be read.
 *
 * @param limitMillis how old they may be; 0: none stands in
 * @param store where they outlast the process
 * @param patienceMillis how long a question waits for a new read where one can stand in: Grafana gives up after 30 s
 */
export function createStandIns(limitMillis: number, store?: ReadStore, patienceMillis = 10 * SECOND): StandIns {
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
      return { ...read.events, notices: [...notices, ...read.events.notices] };
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
  return warningNotice(
    `${reasons(failures)}. Shown as of ${momentShown(asOf, now)}: what happened since is not in the numbers`
  );
}

function incidentsNotice({ incidentsAsOf, failures }: KeptRead, now: Instant): Notice {
  const why = failures.length > 0 ? `${reasons(failures)}. ` : '';
  return {
    ...warningNotice(
      `${why}Incidents are shown as of ${momentShown(incidentsAsOf, now)}: later ones neither count nor mark deployments as failed`
    ),
    about: 'incidents',
  };
}

function reasons(failures: readonly ReadFailure[]): string {
  const [first, ...others] = [...new Set(failures.map(({ error }) => error.message))];
  return `${first}${others.length > 0 ? ` (and ${others.length} more could not be read)` : ''}`;
}
