import { DAY, HOUR, MINUTE, type Instant } from '../src/engine/domain/time';
import type { DeliveryEvents, RepositoryEvents } from '../src/engine/events/deliveryEvents';
import type { Deployment } from '../src/engine/events/deployment';
import type { Incident } from '../src/engine/events/incident';
import type { PullRequest } from '../src/engine/events/pullRequest';
import type { TimeRange } from '../src/engine/domain/timeRange';

const REPOSITORIES = 10;
const DAYS = 365;
const TO = Date.UTC(2026, 6, 1);

export const RANGE: TimeRange = { from: TO - DAYS * DAY, to: TO };

/** A year of ten busy repositories, always the same: every failure reason occurs, and one deployment in 50 goes back. */
export function makeEvents(deployments: number, changes: number): DeliveryEvents {
  const random = randomNumbers(20260701);
  const names = Array.from({ length: REPOSITORIES }, (_, position) => `acme/service-${position}`);
  return {
    repositories: names.map((name) => makeRepository(name, deployments / REPOSITORIES, changes / REPOSITORIES, random)),
    incidents: { kind: 'read', incidents: names.flatMap((name) => makeIncidents(name, deployments / 500, random)) },
    notices: [],
  };
}

function makeRepository(
  repository: string,
  deployments: number,
  changes: number,
  random: () => number
): RepositoryEvents {
  const pullRequests = Array.from({ length: changes }, (_, position): PullRequest => {
    const mergedAt = moment(position, changes, random);
    const openedAt = mergedAt - whole(random() * 6 * HOUR);
    const committedAt = openedAt - whole(random() ** 3 * 10 * DAY);
    return {
      repository,
      number: position + 1,
      title: `Change ${position + 1}`,
      branch: `change-${position + 1}`,
      intoDefaultBranch: random() > 0.03,
      labels: random() < 0.01 ? ['hotfix'] : [],
      openedAt,
      mergedAt,
      mergeCommitSha: `${repository}@${position}`,
      firstCommit: { committedAt, authoredAt: committedAt - MINUTE },
    };
  });
  return {
    repository,
    pullRequests,
    deployments: Array.from({ length: deployments }, (_, position): Deployment => {
      const startedAt = moment(position, deployments, random);
      const finishedAt = startedAt + MINUTE + whole(random() * 10 * MINUTE);
      const newest = Math.floor((position / deployments) * changes);
      const back = random() < 0.02 ? 1 + Math.floor(random() * 5) : 0;
      return {
        id: `${repository}#${position}`,
        repository,
        environment: 'production',
        sha: random() < 0.05 ? `${repository}@direct-${position}` : `${repository}@${Math.max(0, newest - back)}`,
        status: random() < 0.06 ? 'failure' : 'success',
        startedAt,
        finishedAt,
        ...(random() < 0.01 && { unhealthyAt: finishedAt + HOUR }),
      };
    }),
  };
}

function makeIncidents(repository: string, count: number, random: () => number): Incident[] {
  return Array.from({ length: count }, (_, position) => {
    const detectedAt = moment(position, count, random);
    return {
      id: `${repository}!${position}`,
      repository,
      severity: random() < 0.5 ? 'critical' : 'minor',
      detectedAt,
      resolvedAt: random() < 0.02 ? null : detectedAt + whole(random() ** 2 * 3 * DAY),
    };
  });
}

function moment(position: number, of: number, random: () => number): Instant {
  return whole(RANGE.from + ((position + random()) / of) * (DAYS * DAY - 12 * HOUR));
}

/** GitHub's times are whole seconds. */
function whole(millis: number): number {
  return Math.floor(millis / 1000) * 1000;
}

/** Mulberry32: small, and the same numbers on every machine. https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
