import fc from 'fast-check';
import { SECOND } from '../domain/time';
import type { DeliveryEvents } from '../events/deliveryEvents';
import type { Deployment } from '../events/deployment';
import type { Incident } from '../events/incident';
import type { PullRequest } from '../events/pullRequest';
import { eventsOf } from './eventsOf.fixtures';

/** Ten days in which random histories happen; times in whole seconds, as GitHub gives them. */
export const HISTORY = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 11) } as const;

export interface History {
  readonly deployments: readonly Deployment[];
  readonly pullRequests: readonly PullRequest[];
  readonly incidents: readonly Incident[];
}

export const REPOSITORIES = ['acme/docs', 'acme/shop'] as const;

/** Any second of the ten days. */
export const anyMoment = fc
  .integer({ min: HISTORY.from / SECOND, max: HISTORY.to / SECOND })
  .map((seconds) => seconds * SECOND);

/** Any part of the ten days. */
export const anyRange = fc
  .uniqueArray(anyMoment, { minLength: 2, maxLength: 2 })
  .map(([a = 0, b = 0]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

// Few commits, so that known merges, rollbacks and repeated deployments come up often.
const sha = fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6');
const upToTwoDays = fc.integer({ min: 0, max: 172_800 }).map((seconds) => seconds * SECOND);

/** A history of some repositories with all kinds of failures, also changes that contradict the clock. */
export function anyHistory(repositories: readonly string[] = REPOSITORIES): fc.Arbitrary<History> {
  const repository = fc.constantFrom(...repositories);
  const deployment = fc.record({
    repository,
    environment: fc.constantFrom('production', 'staging'),
    sha,
    status: fc.constantFrom('success', 'success', 'success', 'failure' as const),
    finishedAt: anyMoment,
    runningFor: fc.integer({ min: 0, max: 3_600 }),
    unhealthy: fc.option(upToTwoDays, { freq: 8 }),
    mergeBase: fc.option(fc.record({ sha, committedAt: anyMoment }), { freq: 1 }),
  });
  const pullRequest = fc.record({
    repository,
    sha: fc.option(sha, { freq: 8 }),
    mergedAt: anyMoment,
    openFor: upToTwoDays,
    madeBefore: fc.integer({ min: -3_600, max: 172_800 }),
    listsCommits: fc.integer({ min: 0, max: 9 }).map((tenth) => tenth > 0),
    intoDefaultBranch: fc.integer({ min: 0, max: 9 }).map((tenth) => tenth > 0),
    labels: fc.constantFrom([], [], ['hotfix']),
    headSha: fc.option(sha, { freq: 2 }),
  });
  const incident = fc.record({
    repository: fc.option(repository),
    severity: fc.constantFrom('critical', 'low'),
    detectedAt: anyMoment,
    lasting: fc.option(upToTwoDays, { freq: 4 }),
  });
  return fc
    .record({
      deployments: fc.array(deployment, { maxLength: 25 }),
      pullRequests: fc.array(pullRequest, { maxLength: 25 }),
      incidents: fc.array(incident, { maxLength: 10 }),
    })
    .map(({ deployments, pullRequests, incidents }) => ({
      deployments: deployments.map(({ runningFor, unhealthy, mergeBase, ...rest }, index) => ({
        ...rest,
        ...(mergeBase !== null && { mergeBase }),
        id: `${rest.repository} ${index}`,
        startedAt: rest.finishedAt - runningFor * SECOND,
        ...(unhealthy !== null && rest.status === 'success' && { unhealthyAt: rest.finishedAt + unhealthy }),
      })),
      pullRequests: pullRequests.map(({ sha: mergeCommitSha, openFor, madeBefore, listsCommits, ...rest }, index) => {
        const openedAt = rest.mergedAt - openFor;
        const committedAt = rest.mergedAt - madeBefore * SECOND;
        return {
          ...rest,
          number: index,
          title: 'Change something',
          branch: 'change-something',
          openedAt,
          mergeCommitSha,
          firstCommit: listsCommits ? { committedAt, authoredAt: committedAt } : null,
        };
      }),
      incidents: incidents.map(({ repository: about, lasting, ...rest }, index) => ({
        ...rest,
        id: `INC-${index}`,
        resolvedAt: lasting === null ? null : rest.detectedAt + lasting,
        ...(about !== null && { repository: about }),
      })),
    }));
}

/** What a reader that read some repositories gives for a history. */
export function eventsOfHistory(history: History, repositories: readonly string[] = REPOSITORIES): DeliveryEvents {
  return eventsOf({ ...history, repositories });
}
