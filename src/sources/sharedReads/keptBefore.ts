import type { DatedRead } from './datedRead';
import type { KeptRead } from './keptRead';

/** A read of an earlier process: it may stand in, and is never taken for a fresh one. */
export function keptBefore(read: DatedRead): KeptRead {
  return {
    ...read,
    state: read.incidentsAsOf < read.asOf ? 'completed' : 'whole',
    failures: [],
    renewFrom: read.asOf,
    keepUntil: read.asOf,
  };
}
