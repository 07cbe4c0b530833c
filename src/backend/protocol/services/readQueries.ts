import type { BackendQuery, QueryFailure } from '../../pluginCalls';
import type { DataQueryMessage } from '../messages/messages';

export interface ReadQueries {
  readonly queries: readonly BackendQuery[];
  /** Those that can't be asked, under their letters. */
  readonly unreadable: ReadonlyArray<readonly [refId: string, failure: QueryFailure]>;
}

/** The queries of a request. What is wrong with one is its own answer. */
export function readQueries(messages: readonly DataQueryMessage[]): ReadQueries {
  const queries: BackendQuery[] = [];
  const unreadable: Array<readonly [string, QueryFailure]> = [];
  for (const { refId, json, timeRange, intervalMS, maxDataPoints } of messages) {
    if (timeRange === null || timeRange.toEpochMS < timeRange.fromEpochMS) {
      unreadable.push([refId, withoutRange(refId)]);
      continue;
    }
    queries.push({
      refId,
      json: Buffer.from(json).toString('utf8'),
      range: { from: timeRange.fromEpochMS, to: timeRange.toEpochMS },
      intervalMillis: intervalMS,
      maxDataPoints,
    });
  }
  return { queries, unreadable };
}

function withoutRange(refId: string): QueryFailure {
  return {
    kind: 'failure',
    status: 400,
    source: 'downstream',
    message: `Query ${refId} has no time range, or one that ends before it begins: give it a beginning and an end`,
  };
}
