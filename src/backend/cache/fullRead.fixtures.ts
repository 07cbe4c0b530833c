import { DAY, HOUR } from '../../engine/domain/time';
import type { Deployment } from '../../engine/events/deployment';
import type { Incident } from '../../engine/events/incident';
import type { PullRequest } from '../../engine/events/pullRequest';
import type { Notice } from '../../engine/domain/notice';
import type { RepositoryEvents } from '../../engine/events/deliveryEvents';
import type { DatedRead } from '../../sources/sharedReads';

export const NOW = Date.UTC(2026, 10, 24, 10, 32);

const deployment: Required<Deployment> = {
  id: 'D1',
  repository: 'octo/shop',
  environment: 'production',
  sha: 'a'.repeat(40),
  version: 'v1.0 – “first”',
  status: 'failure',
  startedAt: NOW - 2 * HOUR,
  finishedAt: NOW - HOUR,
  unhealthyAt: NOW,
  mergeBase: { sha: 'b'.repeat(40), committedAt: NOW - DAY },
  url: 'https://git.acme.example/octo/shop/deployments',
};

const pullRequest: Required<PullRequest> = {
  repository: 'octo/shop',
  number: 7,
  title: 'Add a basket\nfor émigrés 🧺',
  branch: 'basket',
  intoDefaultBranch: true,
  base: 'main',
  headSha: 'c'.repeat(40),
  isOutsidePaths: true,
  labels: ['hotfix', 'ui'],
  author: 'ada',
  authorKind: 'person',
  trailers: ['Co-authored-by: .*'],
  openedAt: NOW - DAY,
  mergedAt: NOW - 3 * HOUR,
  mergeCommitSha: 'a'.repeat(40),
  firstReviewAt: NOW - 4 * HOUR,
  firstCommit: { committedAt: NOW - 2 * DAY, authoredAt: NOW - 3 * DAY },
  url: 'https://git.acme.example/octo/shop/pull/7',
};

const incident: Required<Incident> = {
  id: 'INC-1',
  repository: 'octo/shop',
  severity: 'critical',
  detectedAt: NOW - HOUR,
  resolvedAt: null,
  url: 'https://status.acme.example/1',
};

const notice: Required<Notice> = {
  severity: 'info',
  text: 'octo/shop is now called octo/store',
  about: 'delivery',
  repository: 'octo/shop',
  count: 2,
  todo: 'Nothing',
  isUnread: true,
};

const repository: Required<RepositoryEvents> = {
  repository: 'octo/shop',
  otherNames: ['octo/store'],
  defaultBranch: 'main',
  deployments: [deployment],
  firstDeploymentDeliversAll: true,
  pullRequests: [pullRequest, { ...pullRequest, number: 8, firstCommit: null, mergeCommitSha: null }],
  isCutShort: true,
  whyNoDeployments: 'There never was one',
  whyNoChanges: 'GitHub does not know it',
};

/** A read that has every field that there is: a field that is new must be added here, and then to what is stored. */
export function fullRead(): DatedRead {
  return {
    since: NOW - 30 * DAY,
    asOf: NOW,
    incidentsAsOf: NOW - HOUR,
    events: {
      repositories: [repository],
      incidents: { kind: 'read', incidents: [incident, { ...incident, id: 'INC-2', resolvedAt: NOW }] },
      notices: [notice],
    },
  };
}
