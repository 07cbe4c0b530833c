import type { Instant } from '../../../engine/domain/time';
import type { Deployment } from '../../../engine/events/deployment';
import { joinParallel } from '../../../engine/events/joinParallel';
import { Spellings } from '../../../engine/domain/spellings';

/** A deployment with what is needed to decide how far back to read. */
export interface DatedDeployment {
  readonly deployment: Deployment;
  /** When the deployed commit was made; null where GitHub no longer has it. */
  readonly committedAt: Instant | null;
  /**
   * Set where what was deployed is no commit of the repository, but a name such as `v1.2`. No pull request was merged
   * as it, so it contains what was merged before it started; the same name may have been deployed at any time before.
   */
  readonly isNoCommit?: true;
}

/** The deployments behind rows of GitHub: each environment in one spelling, and parallel jobs as one. */
export function joinRows(rows: readonly DatedDeployment[]): DatedDeployment[] {
  return joinDated(inOneSpelling(rows));
}

/** The same as for the engine: jobs that overlap are one deployment, and what is known of its commit is known of it. */
export function joinDated(dated: readonly DatedDeployment[]): DatedDeployment[] {
  const bySha = new Map<string, DatedDeployment>();
  for (const one of dated) {
    const known = bySha.get(one.deployment.sha);
    bySha.set(one.deployment.sha, known === undefined || known.committedAt === null ? one : known);
  }
  return joinParallel(dated.map(({ deployment }) => deployment)).map((deployment) => ({
    committedAt: null,
    ...bySha.get(deployment.sha),
    deployment,
  }));
}

/** Deployments with each environment in one spelling, that of the latest deployment to it. */
function inOneSpelling(deployments: readonly DatedDeployment[]): readonly DatedDeployment[] {
  const spellings = new Spellings();
  const latestFirst = [...deployments].sort((a, b) => byFinishAndName(b, a));
  latestFirst.forEach(({ deployment }) => spellings.learn(deployment.environment));
  return deployments.map((dated) => {
    const { deployment } = dated;
    const environment = spellings.of(deployment.environment) ?? deployment.environment;
    return environment === deployment.environment ? dated : { ...dated, deployment: { ...deployment, environment } };
  });
}

function byFinishAndName({ deployment: a }: DatedDeployment, { deployment: b }: DatedDeployment): number {
  return a.finishedAt - b.finishedAt || (a.environment < b.environment ? -1 : 1);
}
