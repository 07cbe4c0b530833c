import * as fc from 'fast-check';
import { HOUR, MINUTE } from '../../engine/domain/time';
import type { Deployment } from '../../engine/events/deployment';
import type { PullRequest } from '../../engine/events/pullRequest';
import { firstDeliveries } from '../../engine/facts/firstDeliveries';
import type { ChangeMerged, CollectorEvent, DeploymentPosted, VulnerabilityPosted } from '../events/collectorEvent';
import { LABELLED_ENVIRONMENTS } from './environmentLabels';
import { SecurityPatches } from './securityPatches';

const NINE = Date.UTC(2026, 5, 29, 9);

function deployed(at: number, changes: Partial<DeploymentPosted> = {}): DeploymentPosted {
  return {
    kind: 'deployment',
    repository: 'acme/shop',
    environment: 'production',
    commitSha: 'unknown',
    status: 'success',
    startedAt: NINE + at - 5 * MINUTE,
    occurredAt: NINE + at,
    ...changes,
  };
}

function merged(pullRequest: number, at: number, changes: Partial<ChangeMerged> = {}): ChangeMerged {
  return {
    kind: 'change',
    repository: 'acme/shop',
    pullRequest,
    occurredAt: NINE + at,
    mergeCommitSha: `merge-${pullRequest}`,
    base: 'main',
    intoDefaultBranch: true,
    title: '',
    labels: ['security'],
    ...changes,
  };
}

function alert(event: VulnerabilityPosted['event'], at: number): VulnerabilityPosted {
  return {
    kind: 'vulnerability',
    repository: 'acme/shop',
    event,
    occurredAt: NINE + at,
    vulnerabilityId: 'acme/shop#dependabot-1',
    severity: 'high',
    dependency: 'semver',
  };
}

const update = (pullRequest: number, at: number) => merged(pullRequest, at, { labels: [], dependencies: ['semver'] });

/** How many patch deployments there are after each of some events, each on a stream of its own. */
function counts(...events: CollectorEvent[]): number[] {
  return countsOfStreams(...events.map((event, index): [CollectorEvent, string] => [event, String(index)]));
}

function countsOfStreams(...events: ReadonlyArray<readonly [CollectorEvent, string]>): number[] {
  let count = 0;
  const patches = new SecurityPatches(() => (count += 1));
  return events.map(([event, root]) => {
    patches.take(event, root);
    return count;
  });
}

describe('patch deployments', () => {
  it('are the first successful ones to an environment that contain a security pull request', () => {
    expect(counts(merged(1, 0), deployed(HOUR), deployed(2 * HOUR))).toEqual([0, 1, 1]);
    expect(counts(merged(1, 0), deployed(HOUR, { status: 'failure' }), deployed(2 * HOUR))).toEqual([0, 0, 1]);
  });

  it('are one for each environment, and one for several pull requests at once', () => {
    const staging = deployed(HOUR, { environment: 'staging' });
    expect(counts(merged(1, 0), merged(2, MINUTE), staging, deployed(2 * HOUR))).toEqual([0, 0, 1, 2]);
  });

  it('are told apart in so many environments, and then one for all others: each has to be remembered', () => {
    const many = Array.from({ length: LABELLED_ENVIRONMENTS + 100 }, (_, index) =>
      deployed(HOUR, { environment: `preview-${index}` })
    );
    expect(counts(merged(1, 0), ...many).at(-1)).toBe(LABELLED_ENVIRONMENTS + 1);
  });

  it('contain what was merged before they started, and with a known commit what was merged up to that', () => {
    expect(counts(merged(1, HOUR), deployed(HOUR + MINUTE))).toEqual([0, 0]);
    expect(counts(merged(1, HOUR), deployed(HOUR + MINUTE, { commitSha: 'MERGE-1' }))).toEqual([0, 1]);
    const old = merged(1, 0, { labels: [] });
    expect(counts(old, merged(2, MINUTE), deployed(HOUR, { commitSha: 'merge-1' }), deployed(2 * HOUR))).toEqual([
      0, 0, 0, 1,
    ]);
  });

  it('have nothing to do with other repositories, other branches and events without a repository', () => {
    const { repository: _none, ...nameless } = deployed(HOUR);
    expect(counts(merged(1, 0), deployed(HOUR, { repository: 'acme/docs' }), nameless)).toEqual([0, 0, 0]);
    expect(counts(merged(1, 0), deployed(HOUR, { repository: 'Acme/Shop' }))).toEqual([0, 1]);
    expect(counts(merged(1, 0, { intoDefaultBranch: false, base: 'release' }), deployed(HOUR))).toEqual([0, 0]);
  });

  it('are found too where the pull request or its label comes after them', () => {
    expect(counts(deployed(2 * HOUR), deployed(HOUR), merged(1, 0))).toEqual([0, 0, 1]);
    const [plain, labelled] = [merged(1, 0, { labels: [] }), merged(1, 0)];
    expect(countsOfStreams([plain, 'A'], [deployed(HOUR), 'B'], [labelled, 'A'], [labelled, 'A'])).toEqual([
      0, 0, 1, 1,
    ]);
  });

  it('follow a deployment that succeeded after all, and are never taken back', () => {
    const [failed, succeeded] = [deployed(HOUR, { status: 'failure' }), deployed(2 * HOUR)];
    expect(countsOfStreams([merged(1, 0), 'A'], [failed, 'B'], [succeeded, 'B'], [failed, 'B'])).toEqual([0, 0, 1, 1]);
    const unlabelled = merged(1, 0, { labels: [] });
    expect(
      countsOfStreams([merged(1, 0), 'A'], [succeeded, 'B'], [unlabelled, 'A'], [deployed(3 * HOUR), 'C'])
    ).toEqual([0, 1, 1, 1]);
  });

  it('count an update by Dependabot while an alert about its package was open', () => {
    expect(counts(alert('detected', -HOUR), update(1, 0), deployed(HOUR))).toEqual([0, 0, 1]);
    expect(counts(update(1, 0), deployed(HOUR), alert('detected', -HOUR))).toEqual([0, 0, 1]);
    expect(counts(alert('published', -HOUR), update(1, 0), deployed(HOUR))).toEqual([0, 0, 0]);
    expect(counts(alert('detected', MINUTE), update(1, 0), deployed(HOUR))).toEqual([0, 0, 0]);
  });

  it('count no update after the alert was remediated, unless that was taken back', () => {
    const before = [alert('detected', -2 * HOUR), alert('remediated', -HOUR)];
    expect(counts(...before, update(1, 0), deployed(HOUR)).at(-1)).toBe(0);
    expect(counts(...before, alert('remediation-withdrawn', 0), update(1, 0), deployed(HOUR)).at(-1)).toBe(1);
    expect(counts(alert('detected', -HOUR), update(1, 0), alert('remediated', MINUTE), deployed(HOUR)).at(-1)).toBe(1);
  });

  it('are those that the engine finds for the same pull requests and deployments', () => {
    const moment = fc.nat({ max: 12 }).map((quarters) => quarters * 15 * MINUTE);
    const change = fc.record({
      at: moment,
      isSecurity: fc.boolean(),
      intoDefaultBranch: fc.constantFrom(true, true, false),
    });
    const deployment = fc.record({
      startedAt: moment,
      takes: moment,
      of: fc.nat({ max: 5 }),
      environment: fc.constantFrom('production', 'staging'),
      status: fc.constantFrom('success' as const, 'success' as const, 'failure' as const),
    });
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 5 }),
        fc.array(deployment, { maxLength: 8 }),
        (changes, deployments) => {
          const pullRequests = changes.map(({ at, isSecurity, intoDefaultBranch }, index) =>
            merged(index, at, { labels: isSecurity ? ['security'] : [], intoDefaultBranch })
          );
          const finished = deployments.map(({ startedAt, takes, of, environment, status }) =>
            deployed(startedAt + takes, { startedAt: NINE + startedAt, commitSha: `merge-${of}`, environment, status })
          );
          // The engine's first is the one that finished first; in this order they come.
          const inOrder = finished.sort((a, b) => a.occurredAt - b.occurredAt || startOf(a) - startOf(b));
          expect(counts(...pullRequests, ...inOrder).at(-1) ?? 0).toBe(patchesByEngine(pullRequests, inOrder));
        }
      ),
      { numRuns: 500 }
    );
  });
});

const startOf = ({ startedAt = 0 }: DeploymentPosted) => startedAt;

function patchesByEngine(changes: readonly ChangeMerged[], deployed: readonly DeploymentPosted[]): number {
  const deployments = deployed.flatMap((one, index): Deployment[] =>
    one.status === 'success' || one.status === 'failure'
      ? [
          {
            id: String(index),
            repository: 'acme/shop',
            environment: one.environment,
            sha: one.commitSha,
            status: one.status,
            startedAt: startOf(one),
            finishedAt: one.occurredAt,
          },
        ]
      : []
  );
  const pullRequests = changes.map(
    ({ pullRequest, occurredAt, mergeCommitSha, intoDefaultBranch, labels }): PullRequest => ({
      repository: 'acme/shop',
      number: pullRequest,
      title: '',
      branch: '',
      intoDefaultBranch,
      labels,
      openedAt: occurredAt,
      mergedAt: occurredAt,
      mergeCommitSha,
      firstCommit: null,
    })
  );
  const patches = ['production', 'staging'].flatMap((environment) => {
    const firstDelivery = firstDeliveries(
      deployments.filter((one) => one.environment === environment),
      pullRequests
    );
    return pullRequests
      .filter(({ labels }) => labels.includes('security'))
      .map((pullRequest) => firstDelivery(pullRequest)?.deployment.id);
  });
  return new Set(patches.filter((id) => id !== undefined)).size;
}
