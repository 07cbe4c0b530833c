import type { Instant } from '../../engine/domain/time';
import type { CollectorEvent, ChangeMerged, DeploymentPosted, VulnerabilityPosted } from '../events/collectorEvent';
import { LABELLED_ENVIRONMENTS } from './environmentLabels';

/**
 * Finds the patch deployments: of each security pull request, the first successful deployment to each environment that
 * contains it. One that contains several is one patch deployment. What names no repository has no part in it.
 */
export class SecurityPatches {
  private readonly repositories = new Map<string, RepositoryPatches>();

  /** @param onPatch is called once for each patch deployment */
  constructor(private readonly onPatch: () => void) {}

  /** @param root the id of the first event of the stream; events come in the order of storing, revisions among them */
  take(event: CollectorEvent, root: string): void {
    if (event.repository === undefined) {
      return;
    }
    const name = event.repository.toLowerCase();
    const repository = this.repositories.get(name) ?? new RepositoryPatches(this.onPatch);
    this.repositories.set(name, repository);
    switch (event.kind) {
      case 'deployment':
        return repository.deployed(event, root);
      case 'change':
        return repository.merged(event);
      case 'vulnerability':
        return repository.alerted(event);
      default:
        return undefined;
    }
  }
}

/** A successful deployment. */
interface Success {
  readonly root: string;
  /** Undefined for one of those beyond the first ones. */
  readonly environment: string | undefined;
  readonly sha: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
}

/** The patch deployments of one repository, as far as its events say by now: none is ever taken back. */
class RepositoryPatches {
  private readonly changes = new SecurityChanges();
  /** By merge commit. Pull requests that landed together share one, which contains them all. */
  private readonly mergedAtOf = new Map<string, Instant>();
  private readonly successes = new Map<string, Success>();
  /** The same in the order in which they finished; absent after a change. */
  private inOrder: readonly Success[] | undefined;
  /** By environment: the security pull requests that no deployment to it contained so far. */
  private readonly awaited = new Map<string | undefined, Set<number>>();
  private readonly patches = new Set<string>();

  constructor(private readonly onPatch: () => void) {}

  deployed(event: DeploymentPosted, root: string): void {
    if (this.successes.delete(root)) {
      this.inOrder = undefined;
    }
    if (event.status !== 'success') {
      return;
    }
    const { commitSha, occurredAt: finishedAt, startedAt = finishedAt } = event;
    const environment = this.environmentOf(event);
    const success = { root, environment, sha: commitSha.toLowerCase(), startedAt, finishedAt };
    this.successes.set(root, success);
    this.inOrder = undefined;
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
      this.inOrder ??= [...this.successes.values()].sort((a, b) => a.finishedAt - b.finishedAt);
      this.deliver(pullRequest, this.inOrder);
    }
  }

  private deliver(pullRequest: number, candidates: readonly Success[]): void {
    const mergedAt = this.changes.mergedAt(pullRequest);
    for (const { root, environment, sha, startedAt } of candidates) {
      // As far as can be known without GitHub, the engine's rule: src/engine/facts/containment.ts
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

  /**
   * However it is spelled: names of environments differ by more than case. After very many all others are one, since each
   * has to remember all pull requests that it does not contain yet.
   */
  private environmentOf(event: DeploymentPosted): string | undefined {
    const environment = event.environment.toLowerCase();
    return this.awaited.has(environment) || this.awaited.size < LABELLED_ENVIRONMENTS ? environment : undefined;
  }

  private awaitedIn(environment: string | undefined): Set<number> {
    const awaited = this.awaited.get(environment) ?? new Set(this.changes.numbers());
    this.awaited.set(environment, awaited);
    return awaited;
  }
}

const SECURITY_LABEL = 'security';

interface Alert {
  readonly detectedAt?: Instant;
  readonly remediatedAt?: Instant;
}

/**
 * Tells which pull requests of a repository are security pull requests: merged into the default branch, and either labelled
 * `security`, or of Dependabot's for a package that an alert was open about when it was merged (DESIGN §2). A pull request
 * of Dependabot's without an alert is a mere update.
 */
class SecurityChanges {
  private readonly security = new Map<number, Instant>();
  /** By package: Dependabot's pull requests, and alerts by their id. */
  private readonly updates = new Map<string, Map<number, ChangeMerged>>();
  private readonly alerts = new Map<string, Map<string, Alert>>();

  numbers(): Iterable<number> {
    return this.security.keys();
  }

  /** When a security pull request was merged; undefined for others. */
  mergedAt(pullRequest: number): Instant | undefined {
    return this.security.get(pullRequest);
  }

  /** Takes a pull request in, and gives the security pull requests that it adds. */
  merged(change: ChangeMerged): readonly number[] {
    for (const dependency of change.dependencies ?? []) {
      entryOf(this.updates, dependency).set(change.pullRequest, change);
    }
    return this.judge([change]);
  }

  /** Takes an event about an alert in, and gives the security pull requests that it adds. */
  alerted({ event, dependency, vulnerabilityId, occurredAt }: VulnerabilityPosted): readonly number[] {
    if (dependency === undefined || event === 'published') {
      return [];
    }
    const alerts = entryOf(this.alerts, dependency);
    const { detectedAt, remediatedAt } = alerts.get(vulnerabilityId) ?? {};
    const detected = event === 'detected' ? occurredAt : detectedAt;
    const remediated = event === 'remediated' ? occurredAt : event === 'detected' ? remediatedAt : undefined;
    alerts.set(vulnerabilityId, {
      ...(detected !== undefined && { detectedAt: detected }),
      ...(remediated !== undefined && { remediatedAt: remediated }),
    });
    return this.judge([...entryOf(this.updates, dependency).values()]);
  }

  private judge(changes: readonly ChangeMerged[]): readonly number[] {
    return changes.flatMap((change) => {
      const wasKnown = this.security.has(change.pullRequest);
      if (!this.isSecurity(change)) {
        this.security.delete(change.pullRequest);
        return [];
      }
      this.security.set(change.pullRequest, change.occurredAt);
      return wasKnown ? [] : [change.pullRequest];
    });
  }

  private isSecurity({ intoDefaultBranch, labels, dependencies = [], occurredAt: mergedAt }: ChangeMerged): boolean {
    const hasLabel = labels.some((label) => label.toLowerCase() === SECURITY_LABEL);
    return intoDefaultBranch && (hasLabel || dependencies.some((dependency) => this.hadAlert(dependency, mergedAt)));
  }

  private hadAlert(dependency: string, moment: Instant): boolean {
    return [...(this.alerts.get(dependency)?.values() ?? [])].some(
      ({ detectedAt = Infinity, remediatedAt = Infinity }) => detectedAt <= moment && moment <= remediatedAt
    );
  }
}

function entryOf<Key, Inner, Value>(map: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const entry = map.get(key) ?? new Map<Inner, Value>();
  map.set(key, entry);
  return entry;
}
