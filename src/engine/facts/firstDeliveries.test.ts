import type { Deployment } from '../events/deployment';
import type { PullRequest } from '../events/pullRequest';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { firstDeliveries } from './firstDeliveries';

const one = aPullRequest({ number: 1, merged: '2026-03-01T10:00Z', mergeCommitSha: 'm1' });
const two = aPullRequest({ number: 2, merged: '2026-03-02T10:00Z', mergeCommitSha: 'm2' });
const three = aPullRequest({ number: 3, merged: '2026-03-03T10:00Z', mergeCommitSha: 'm3' });

/** The id of the first deployment of each pull request, in the order given. */
function deliveredBy(pullRequests: PullRequest[], deployments: Deployment[]): Array<string | undefined> {
  return pullRequests.map((pullRequest) => firstDeliveries(deployments, pullRequests)(pullRequest)?.deployment.id);
}

describe('a deployment of a known merge commit', () => {
  it('contains that pull request and every one merged before it', () => {
    const deployments = [aDeployment({ id: 'd', sha: 'm2', finished: '2026-03-04' })];
    expect(deliveredBy([one, two, three], deployments)).toEqual(['d', 'd', undefined]);
  });

  it('contains a pull request merged in the same moment as the one it deploys', () => {
    const twin = aPullRequest({ number: 4, merged: '2026-03-02T10:00Z', mergeCommitSha: 'm4' });
    expect(deliveredBy([two, twin], [aDeployment({ id: 'd', sha: 'm2', finished: '2026-03-04' })])).toEqual(['d', 'd']);
  });

  it('contains all that share the merge commit, whichever of them was read first', () => {
    const early = aPullRequest({ number: 5, merged: '2026-03-02T09:00Z', mergeCommitSha: 'shared' });
    const late = aPullRequest({ number: 6, merged: '2026-03-02T11:00Z', mergeCommitSha: 'shared' });
    const deployments = [aDeployment({ id: 'd', sha: 'shared', finished: '2026-03-04' })];
    expect(deliveredBy([early, late], deployments)).toEqual(['d', 'd']);
    expect(deliveredBy([late, early], deployments)).toEqual(['d', 'd']);
  });

  it('contains nothing merged later, even if it started only after that', () => {
    const deployments = [
      aDeployment({ id: 'of one', sha: 'm1', finished: '2026-03-05' }),
      aDeployment({ id: 'of three', sha: 'm3', finished: '2026-03-06' }),
    ];
    expect(deliveredBy([one, two, three], deployments)).toEqual(['of one', 'of three', 'of three']);
  });
});

describe('a deployment of any other commit', () => {
  it('contains every pull request merged at or before it started', () => {
    const deployments = [
      aDeployment({ id: 'd', sha: 'unknown', started: '2026-03-02T10:00Z', finished: '2026-03-02T10:30Z' }),
    ];
    expect(deliveredBy([one, two, three], deployments)).toEqual(['d', 'd', undefined]);
  });

  it('contains nothing merged while it ran', () => {
    const deployments = [
      aDeployment({ id: 'd', sha: 'unknown', started: '2026-03-02T09:59:59Z', finished: '2026-03-04' }),
    ];
    expect(deliveredBy([one, two], deployments)).toEqual(['d', undefined]);
  });
});

describe('the first deployment of a change', () => {
  it('is the first that finished, not the first that started', () => {
    const slow = aDeployment({ id: 'slow', sha: 'm1', started: '2026-03-04T08:00Z', finished: '2026-03-04T12:00Z' });
    const fast = aDeployment({ id: 'fast', sha: 'm1', started: '2026-03-04T09:00Z', finished: '2026-03-04T10:00Z' });
    expect(deliveredBy([one], [slow, fast])).toEqual(['fast']);
  });

  it('is a successful one: failed deployments deliver nothing', () => {
    const deployments = [
      aDeployment({ id: 'failed', sha: 'm1', finished: '2026-03-04T10:00Z', status: 'failure' }),
      aDeployment({ id: 'repaired', sha: 'm1', finished: '2026-03-04T12:00Z' }),
    ];
    expect(deliveredBy([one], deployments)).toEqual(['repaired']);
  });

  it('stays the first when the commit is deployed again', () => {
    const deployments = [
      aDeployment({ id: 'again', sha: 'm1', finished: '2026-03-06' }),
      aDeployment({ id: 'first', sha: 'm1', finished: '2026-03-05' }),
    ];
    expect(deliveredBy([one], deployments)).toEqual(['first']);
  });

  it('is not a rollback, which contains less than the deployment before it', () => {
    const deployments = [
      aDeployment({ id: 'of one', sha: 'm1', finished: '2026-03-04T10:00Z' }),
      aDeployment({ id: 'of two', sha: 'm2', finished: '2026-03-04T11:00Z' }),
      aDeployment({ id: 'back to one', sha: 'm1', finished: '2026-03-04T11:30Z' }),
      aDeployment({ id: 'of three', sha: 'm3', finished: '2026-03-04T15:00Z' }),
    ];
    expect(deliveredBy([one, two, three], deployments)).toEqual(['of one', 'of two', 'of three']);
  });

  it('is not a later deployment of an older commit', () => {
    const deployments = [
      aDeployment({ id: 'of two', sha: 'm2', finished: '2026-03-04T10:00Z' }),
      aDeployment({ id: 'of one', sha: 'm1', finished: '2026-03-04T11:00Z' }),
    ];
    expect(deliveredBy([one, two], deployments)).toEqual(['of two', 'of two']);
  });
});

describe('a change merged into another branch', () => {
  const elsewhere = aPullRequest({
    number: 9,
    merged: '2026-03-01T12:00Z',
    mergeCommitSha: 'm9',
    intoDefaultBranch: false,
  });

  it('is delivered by no deployment', () => {
    expect(deliveredBy([elsewhere], [aDeployment({ sha: 'm9', finished: '2026-03-05' })])).toEqual([undefined]);
  });

  it('dates a deployment of its merge commit like any other: nothing merged later is in it', () => {
    const deployments = [aDeployment({ id: 'd', sha: 'm9', finished: '2026-03-05' })];
    expect(deliveredBy([one, two, elsewhere], deployments)).toEqual(['d', undefined, undefined]);
  });
});

describe('the head commit of a pull request, deployed before that is merged', () => {
  const branch = aPullRequest({
    number: 5,
    merged: '2026-03-03T12:00Z',
    mergeCommitSha: 'm5',
    headSha: 'head of five',
  });

  it('contains that pull request and what was merged at or before the deployment started', () => {
    const deployments = [
      aDeployment({ id: 'd', sha: 'head of five', started: '2026-03-02T10:00Z', finished: '2026-03-02T10:30Z' }),
    ];
    expect(deliveredBy([one, two, three, branch], deployments)).toEqual(['d', 'd', undefined, 'd']);
  });

  it('delivers it where its merge commit is deployed later, too', () => {
    const deployments = [
      aDeployment({ id: 'of its merge', sha: 'm5', finished: '2026-03-03T13:00Z' }),
      aDeployment({ id: 'of its head', sha: 'head of five', finished: '2026-03-01T09:00Z' }),
    ];
    expect(deliveredBy([one, branch], deployments)).toEqual(['of its merge', 'of its head']);
  });

  it('is dated as a merge commit where it is one, as when a branch is moved forward to it', () => {
    const moved = { ...branch, headSha: 'm5' };
    const deployments = [
      aDeployment({ id: 'd', sha: 'm5', started: '2026-03-01T08:00Z', finished: '2026-03-01T09:00Z' }),
    ];
    expect(deliveredBy([one, moved], deployments)).toEqual(['d', 'd']);
  });
});

describe('a commit off the default branch', () => {
  const release = (details: Partial<Deployment>) => ({
    ...aDeployment({ id: 'release', sha: 'cherry-pick', started: '2026-03-05T10:00Z', finished: '2026-03-05T10:30Z' }),
    ...details,
  });

  it('contains what was merged up to the merge commit at which it left, and nothing later', () => {
    // The commit itself is of 5 March: what counts is where its branch left, not when it was made.
    const committedAt = two.mergedAt;
    expect(deliveredBy([one, two, three], [release({ mergeBase: { sha: 'm2', committedAt } })])).toEqual([
      'release',
      'release',
      undefined,
    ]);
  });

  it('contains what was merged before the pushed commit at which it left', () => {
    const committedAt = Date.UTC(2026, 2, 1, 12);
    expect(deliveredBy([one, two, three], [release({ mergeBase: { sha: 'pushed', committedAt } })])).toEqual([
      'release',
      undefined,
      undefined,
    ]);
  });

  it('contains what was merged when it started where nobody knows where it left', () => {
    expect(deliveredBy([one, two, three], [release({})])).toEqual(['release', 'release', 'release']);
  });

  it('goes by where it left also where it is a merge commit of another branch', () => {
    const pick = aPullRequest({
      number: 9,
      merged: '2026-03-04',
      mergeCommitSha: 'cherry-pick',
      intoDefaultBranch: false,
    });
    const mergeBase = { sha: 'm1', committedAt: one.mergedAt };
    expect(deliveredBy([one, two, pick], [release({ mergeBase })])).toEqual(['release', undefined, undefined]);
    expect(deliveredBy([one, two, pick], [release({})])).toEqual(['release', 'release', undefined]);
  });
});

describe('the first deployment on record', () => {
  const isByFirst = (pullRequest: PullRequest, deployments: Deployment[]) =>
    firstDeliveries(deployments, [one, two, three])(pullRequest)?.isByFirstOnRecord;
  const first = aDeployment({ id: 'first', sha: 'm2', finished: '2026-03-02T11:00Z' });

  it('is told from those after it, but for what it deployed itself', () => {
    const deployments = [first, aDeployment({ id: 'second', sha: 'm3', finished: '2026-03-03T11:00Z' })];
    expect([one, two, three].map((change) => isByFirst(change, deployments))).toEqual([true, false, false]);
  });

  it('is the first that succeeded: one that failed before it delivered nothing', () => {
    const failed = aDeployment({ sha: 'm1', finished: '2026-03-01T11:00Z', status: 'failure' });
    expect(isByFirst(one, [failed, first])).toBe(true);
  });

  it('delivers the pull request whose head commit it deployed', () => {
    const branch = { ...one, headSha: 'head' };
    const deployments = [aDeployment({ sha: 'head', finished: '2026-03-01T09:00Z' })];
    expect(firstDeliveries(deployments, [branch])(branch)).toEqual({
      deployment: deployments[0],
      isByFirstOnRecord: false,
    });
  });
});
