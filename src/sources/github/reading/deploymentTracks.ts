import type { Instant } from '../../../engine/domain/time';
import type { DatedDeployment } from '../events/datedDeployment';

/** The successful deployments to one environment, seen from the moment that the numbers begin at. */
export interface EnvironmentTrack {
  readonly environment: string;
  /** Finished at or after that moment. */
  readonly recent: readonly DatedDeployment[];
  /** What ran at that moment: the last to finish before it. */
  readonly anchor: DatedDeployment | undefined;
  readonly successes: readonly DatedDeployment[];
}

/** Sorts deployments by environment; an environment that was asked for has a track even when it has no deployment. */
export function deploymentTracks(
  deployments: readonly DatedDeployment[],
  environments: readonly string[],
  since: Instant
): EnvironmentTrack[] {
  const byEnvironment = new Map<string, DatedDeployment[]>(environments.map((environment) => [environment, []]));
  for (const dated of deployments) {
    const { environment, status } = dated.deployment;
    const track = byEnvironment.get(environment) ?? [];
    byEnvironment.set(environment, track);
    if (status === 'success') {
      track.push(dated);
    }
  }
  return [...byEnvironment].map(([environment, successes]) => ({
    environment,
    successes,
    recent: successes.filter(({ deployment }) => deployment.finishedAt >= since),
    anchor: latest(successes.filter(({ deployment }) => deployment.finishedAt < since)),
  }));
}

function latest(deployments: readonly DatedDeployment[]): DatedDeployment | undefined {
  return deployments.reduce<DatedDeployment | undefined>(
    (last, dated) => (last && last.deployment.finishedAt >= dated.deployment.finishedAt ? last : dated),
    undefined
  );
}

/** When a commit was made, as far as is known: null where it is not. */
export type CommitDate = (deployment: DatedDeployment) => Instant | null;

/** The last commit of a pull request's branch. */
export interface Head {
  readonly sha: string;
  readonly madeAt: Instant;
  readonly mergedAt: Instant;
}

/** The head commits of what an anchor does not contain, as it was merged after the anchor's commit was made. */
export function headsNotIn(
  anchor: DatedDeployment | undefined,
  heads: readonly Head[],
  commitDate: CommitDate
): readonly Head[] {
  const madeAt = anchor && commitDate(anchor);
  return madeAt === undefined || madeAt === null ? [] : heads.filter(({ mergedAt }) => mergedAt > madeAt);
}
