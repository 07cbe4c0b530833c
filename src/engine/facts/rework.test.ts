import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import type { RepositoryEvents } from '../events/deliveryEvents';
import type { Deployment } from '../events/deployment';
import type { PullRequest } from '../events/pullRequest';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { judgeDeployments } from './failureSignals/judgeDeployments';
import { reworkAmong } from './rework';

const settings = DEFAULT_SETTINGS.failureSignals;

function reworkOf(
  deployments: readonly Deployment[],
  pullRequests: readonly PullRequest[],
  more: Pick<RepositoryEvents, 'firstDeploymentDeliversAll'> = {}
) {
  const judged = judgeDeployments(deployments, pullRequests, [], settings);
  const rework = reworkAmong(judged, { pullRequests, ...more }, settings);
  return Object.fromEntries([...rework].map(([{ id }, reasons]) => [id, reasons]));
}

const before = aDeployment({ id: 'before', finished: '2026-03-01T08:00Z' });
const after = aDeployment({ id: 'after', finished: '2026-03-20T12:00Z' });
const later = aDeployment({ id: 'later', finished: '2026-03-21T12:00Z' });

describe('rework', () => {
  it('is the first successful deployment that contains a hotfix, however long after what it mends', () => {
    const hotfix = aPullRequest({ number: 7, labels: ['hotfix'], merged: '2026-03-20T10:00Z' });
    expect(reworkOf([before, after, later], [hotfix])).toEqual({ after: [{ kind: 'hotfix', pullRequest: 7 }] });
  });

  it('is not one of a change that mends nothing, nor one that failed', () => {
    const failed = aDeployment({ id: 'failed', finished: '2026-03-20T11:00Z', status: 'failure' });
    const hotfix = aPullRequest({ number: 7, labels: ['hotfix'], merged: '2026-03-20T10:00Z' });
    const feature = aPullRequest({ number: 8, merged: '2026-03-21T10:00Z' });
    expect(Object.keys(reworkOf([before, failed, after, later], [hotfix, feature]))).toEqual(['after']);
  });

  it('is one deployment, with each of its hotfixes', () => {
    const hotfixes = [8, 7].map((number) =>
      aPullRequest({ number, labels: ['hotfix'], merged: '2026-03-20T10:00Z', mergeCommitSha: `merge of ${number}` })
    );
    expect(reworkOf([before, after], hotfixes)).toEqual({
      after: [
        { kind: 'hotfix', pullRequest: 7 },
        { kind: 'hotfix', pullRequest: 8 },
      ],
    });
  });

  it('is not known of the first deployment on record, unless it deployed the hotfix itself or nothing was before', () => {
    const hotfix = aPullRequest({ labels: ['hotfix'], merged: '2026-03-20T10:00Z', mergeCommitSha: 'mended' });
    const itself = aDeployment({ id: 'itself', sha: 'mended', finished: '2026-03-20T11:00Z' });
    expect(reworkOf([after], [hotfix])).toEqual({});
    expect(Object.keys(reworkOf([itself, after], [hotfix]))).toEqual(['itself']);
    expect(Object.keys(reworkOf([after], [hotfix], { firstDeploymentDeliversAll: true }))).toEqual(['after']);
  });

  it('is a deployment of a release branch by the merge of a hotfix into it', () => {
    const hotfix = aPullRequest({
      number: 9,
      labels: ['hotfix'],
      merged: '2026-03-20T10:00Z',
      intoDefaultBranch: false,
      mergeCommitSha: 'on the branch',
    });
    const branch = aDeployment({ id: 'branch', sha: 'on the branch', finished: '2026-03-20T11:00Z' });
    expect(reworkOf([before, branch, later], [hotfix])).toEqual({ branch: [{ kind: 'hotfix', pullRequest: 9 }] });
  });

  it('is the deployment that another was rolled back with', () => {
    const old = aDeployment({ id: 'old', sha: 'old', finished: '2026-03-01T08:00Z' });
    const bad = aDeployment({ id: 'bad', sha: 'bad', finished: '2026-03-01T10:00Z' });
    const back = aDeployment({ id: 'back', sha: 'old', finished: '2026-03-01T10:30Z' });
    expect(reworkOf([old, bad, back], [])).toEqual({
      back: [{ kind: 'rollback', ofDeploymentId: 'bad', ofSha: 'bad' }],
    });
  });

  it('leaves out a hotfix that touches none of the paths asked for', () => {
    const hotfix = aPullRequest({ labels: ['hotfix'], merged: '2026-03-20T10:00Z', isOutsidePaths: true });
    expect(reworkOf([before, after], [hotfix])).toEqual({});
  });
});
