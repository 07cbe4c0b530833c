import { CoreApp, type DataSourceApi } from '@grafana/data';
import type { SceneDataQuery } from '@grafana/scenes';
import { z } from 'zod';

/** As many as there are letters for. */
export const MOST_QUERIES = 26;

/** The address of Explore with queries in it, so that it can be copied and shared. */
export function exploreAddress(queries: readonly SceneDataQuery[], timeRange: string): string {
  const parameters = new URLSearchParams(timeRange);
  parameters.set('queries', queriesText(queries));
  return `/explore?${parameters.toString()}`;
}

/** What stands in the address: the queries without what belongs to the page that they came from. */
export function queriesText(queries: readonly SceneDataQuery[]): string {
  return JSON.stringify(queries.map(({ datasource: _, timeZone: _zone, ...query }) => query));
}

export type QueriesOfAddress =
  | { readonly kind: 'queries'; readonly queries: readonly SceneDataQuery[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'problem'; readonly message: string };

const queriesSchema = z.array(z.record(z.string(), z.unknown())).min(1).max(MOST_QUERIES);

/** Reads what `queriesText` wrote, or somebody typed. */
export function queriesIn(text: string | null): QueriesOfAddress {
  if (text === null || text === '') {
    return { kind: 'none' };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return {
      kind: 'problem',
      message: 'The queries in the address are no JSON: it may have been cut off when it was copied.',
    };
  }
  const { data: list } = queriesSchema.safeParse(parsed);
  if (list === undefined) {
    return { kind: 'problem', message: 'The address holds something else than a list of queries.' };
  }
  return { kind: 'queries', queries: list.map((query, index) => ({ ...query, refId: letterOf(index) })) };
}

/** What Explore starts with where the address holds no query. */
export function firstQueries(source: DataSourceApi): readonly SceneDataQuery[] {
  return [{ ...source.getDefaultQuery?.(CoreApp.Explore), refId: letterOf(0) }];
}

/** A, B, C, … */
export function letterOf(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}
