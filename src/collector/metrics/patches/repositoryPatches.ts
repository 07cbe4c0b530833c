import type { Instant } from '../../../engine/domain/time';
import type { ChangeMerged, DeploymentPosted, VulnerabilityPosted } from '../../events/collectorEvent';
import { SecurityChanges } from './securityChanges';

/** A successful deployment. */
interface Success {
  readonly root: string;
  readonly environment: string;
  readonly sha: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
}

/** The patch deployments of one repository, as far as its words tell by now: none is ever taken back. */
export class RepositoryPatches {
  private readonly changes = new SecurityChanges();
  /** By merge commit. Pull requests that landed together share one, which contains them all. */
  private readonly mergedAtOf = new Map<string, Instant>();
  private readonly successes = new Map<string, Success>();
  /** By environment: the security pull requests that no deployment to it contained so far. */
  private readonly awaited = new Map<string, Set<number>>();
  private readonly patches = new Set<string>();

  constructor(private readonly onPatch: () => void) {}

  deployed(event: DeploymentPosted, root: string): void {
    this.successes.delete(root);
    if (event.status !== 'success') {
      return;
    }
    const { commitSha, occurredAt: finishedAt, startedAt = finishedAt } = event;
    // However it is spelled: names of environments differ by more than case.
    const environment = event.environment.toLowerCase();
    const success = { root, environment, sha: commitSha.toLowerCase(), startedAt, finishedAt };
    this.successes.set(root, success);
    for (const pullRequest of this.awaitedIn(environment)) {
      this.deliver(pullRequest, [success]);
    }
  }

  merged(change: ChangeMerged): void {
    const { mergeCommitSha, occurredAt: mergedAt } = change;
    if (mergeCommitSha !== null) {
      const sha = mergeCommitSha.toLowerCase();
      this.mergedAtOf.set(sha, Math.max(mergedAt, this.mergedAtOf.get(sha) ?? -Infinity));
    }
    this.await(this.changes.merged(change));
  }

  alerted(event: VulnerabilityPosted): void {
    this.await(this.changes.alerted(event));
  }

  /** Usually a deployment comes after what it contains; where it was stored before, it is found here. */
  private await(pullRequests: readonly number[]): void {
    for (const pullRequest of pullRequests) {
      this.awaited.forEach((awaited) => awaited.add(pullRequest));
      this.deliver(
        pullRequest,
        [...this.successes.values()].sort((a, b) => a.finishedAt - b.finishedAt)
      );
    }
  }

  private deliver(pullRequest: number, candidates: readonly Success[]): void {
    const mergedAt = this.changes.mergedAt(pullRequest);
    for (const { root, environment, sha, startedAt } of candidates) {
      // As far as can be told without GitHub, the engine's rule: src/engine/facts/containment.ts
      const containsMergedUpTo = this.mergedAtOf.get(sha) ?? startedAt;
      const awaited = this.awaitedIn(environment);
      if (mergedAt === undefined || containsMergedUpTo < mergedAt || !awaited.delete(pullRequest)) {
        continue;
      }
      if (!this.patches.has(root)) {
        this.patches.add(root);
        this.onPatch();
      }
    }
  }

  private awaitedIn(environment: string): Set<number> {
    const awaited = this.awaited.get(environment) ?? new Set(this.changes.numbers());
    this.awaited.set(environment, awaited);
    return awaited;
  }
}
