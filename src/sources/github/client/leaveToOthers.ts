import { MINUTE } from '../../../engine/domain/time';
import { ReadingPaused, timeShown } from '../../readingPaused';
import type { GitHubClient } from './gitHubClient';
import type { LimitedApi } from './sending/callStatistics';

/**
 * A client that leaves a part of GitHub's rate limit to the other tools of those whose token it has: below it no call is
 * made until the limit is reset. REST and GraphQL have limits of their own.
 * @param reservePercent of the limit; 0: all of it may be used
 * @see https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function leaveToOthers(client: GitHubClient, reservePercent: number): GitHubClient {
  const within = async <Answer>(api: LimitedApi, send: () => Promise<Answer>) => {
    const pause = pauseOf(client, api, reservePercent);
    if (pause !== undefined) {
      throw pause;
    }
    return send();
  };
  return {
    ...client,
    graphql: (request) => within('graphql', () => client.graphql(request)),
    rest: (request) => within('core', () => client.rest(request)),
  };
}

/** Why an API of GitHub is not asked now; undefined where it may be, or has never said how much is left. */
export function pauseOf(
  { statistics, now }: Pick<GitHubClient, 'statistics' | 'now'>,
  api: LimitedApi,
  reservePercent: number
): ReadingPaused | undefined {
  const known = statistics().limits?.[api];
  if (known === undefined || now() >= known.resetsAt) {
    return undefined;
  }
  const { limit, remaining, resetsAt } = known;
  const reserve = Math.ceil((limit * reservePercent) / 100);
  return remaining >= reserve
    ? undefined
    : new ReadingPaused(
        `Reading paused to leave ${reserve} of ${limit} calls an hour to other tools (rateLimitReserve): it goes on at ${timeShown(Math.ceil(resetsAt / MINUTE) * MINUTE)}`,
        resetsAt
      );
}
