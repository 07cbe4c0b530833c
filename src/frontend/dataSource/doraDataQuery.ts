import type { DataQuery } from '@grafana/schema';
import type { DoraQuery } from '../../engine/kinds';
import type { Freshness } from '../../sources/sharedReads';

/** A query as Grafana carries it about: ours, and the letter of its row. */
export type DoraDataQuery = DoraQuery &
  DataQuery & {
    /** An IANA name, for the server: Grafana does not tell it the dashboard's time zone. */
    timeZone?: string;
    /** For the server too: never saved, and there where somebody refreshes. */
    freshness?: Freshness;
  };
