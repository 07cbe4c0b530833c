import type { DataQuery } from '@grafana/schema';
import type { DoraQuery } from '../../engine/query/doraQuery';

/** A query as Grafana carries it about: ours, and the letter of its row. */
export type DoraDataQuery = DoraQuery & DataQuery;
