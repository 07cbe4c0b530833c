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
  return pullRequests.map((pullRequest) => firstDeliveries(deployments, pullRequests)(pullRequest)?.id);
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
