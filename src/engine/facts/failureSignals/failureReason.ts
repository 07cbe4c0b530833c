import type { Instant } from '../../domain/time';
import type { Deployment } from '../../events/deployment';

/** Why a deployment counts as failed, with the evidence. */
export type FailureReason =
  | { readonly kind: 'rollout'; readonly at: Instant }
  | { readonly kind: 'health'; readonly at: Instant }
  | { readonly kind: 'rollback'; readonly at: Instant; readonly toSha: string; readonly deploymentId: string }
  | { readonly kind: 'criticalBug'; readonly at: Instant; readonly incidentId: string }
  | { readonly kind: 'hotfix'; readonly at: Instant; readonly pullRequest: number };

/** One signal: a deployment and why it failed. */
export interface FailureSignal {
  readonly deployment: Deployment;
  readonly reason: FailureReason;
}

/** A finished deployment with all the reasons for which it failed; none: it did not. */
export interface JudgedDeployment {
  readonly deployment: Deployment;
  readonly reasons: readonly FailureReason[];
}
