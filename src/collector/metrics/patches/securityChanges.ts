import type { Instant } from '../../../engine/domain/time';
import type { ChangeMerged, VulnerabilityPosted } from '../../events/collectorEvent';

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
export class SecurityChanges {
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

  /** Takes a word about an alert in, and gives the security pull requests that it adds. */
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
