import fc from 'fast-check';
import { joinParallel } from '../events/joinParallel';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { anyHistory, eventsOfHistory } from '../testing/deliveryHistory.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { changeOutcomes } from './changeOutcomes';
import { changesBrought } from './changesBrought';
import { contentsOf } from './contents';

const pullRequests = [
  aPullRequest({ number: 1, merged: '2026-03-01T10:00Z', mergeCommitSha: 'm1' }),
  aPullRequest({ number: 2, merged: '2026-03-02T10:00Z', mergeCommitSha: 'm2' }),
  aPullRequest({ number: 3, merged: '2026-03-03T10:00Z', mergeCommitSha: 'm3', headSha: 'h3' }),
];

/** The numbers of the changes that each deployment brought, in the order of the deployments. */
function brought(...deployments: Array<Parameters<typeof aDeployment>[0]>) {
  const all = deployments.map(aDeployment);
  const of = changesBrought([{ repository: { pullRequests }, deployments: all }]);
  return all.map((deployment) => of(deployment).map(({ number }) => number));
}

describe('the changes that a deployment brought', () => {
  it('are those that no successful one before it contained, also where it failed, and again where it is tried again', () => {
    expect(
      brought(
        { sha: 'm1', finished: '2026-03-01T11:00Z' },
        { sha: 'm2', finished: '2026-03-02T11:00Z', status: 'failure' },
        { sha: 'm3', finished: '2026-03-03T11:00Z' },
        { sha: 'm1', finished: '2026-03-03T12:00Z' },
        { sha: 'm3', finished: '2026-03-03T13:00Z' }
      )
    ).toEqual([[1], [2], [2, 3], [], []]);
  });

  it('are of the first on record the one that it deployed, of which alone that is known', () => {
    expect(
      brought(
        { sha: 'm1', finished: '2026-03-01T11:00Z', status: 'failure' },
        { sha: 'm2', finished: '2026-03-02T11:00Z' },
        { sha: 'm3', finished: '2026-03-03T11:00Z' }
      )
    ).toEqual([[1], [2], [3]]);
  });

  it('are one of which the head was deployed before it was merged, once', () => {
    expect(
      brought(
        { sha: 'm1', finished: '2026-03-01T11:00Z' },
        { sha: 'h3', finished: '2026-03-02T09:00Z' },
        { sha: 'm3', finished: '2026-03-03T11:00Z' }
      )
    ).toEqual([[1], [3], [2]]);
  });

  it('are told for each environment by itself', () => {
    expect(
      brought(
        { sha: 'm1', finished: '2026-03-01T11:00Z', environment: 'staging' },
        { sha: 'm2', finished: '2026-03-02T11:00Z', environment: 'staging' },
        { sha: 'm1', finished: '2026-03-02T12:00Z', environment: 'production' },
        { sha: 'm2', finished: '2026-03-02T13:00Z', environment: 'Production' }
      )
    ).toEqual([[1], [2], [1], [2]]);
  });

  it('are of a successful one those that it delivered first, in any history', () => {
    fc.assert(
      fc.property(anyHistory(['acme/shop']), (history) => {
        const [repository] = eventsOfHistory(history, ['acme/shop']).repositories;
        const deployments = joinParallel(repository?.deployments ?? []).filter(
          ({ environment }) => environment === 'production'
        );
        if (repository === undefined) {
          return;
        }
        const of = changesBrought([{ repository, deployments }]);
        const known = changeOutcomes(repository, deployments, DEFAULT_SETTINGS).filter(
          ({ kind }) => kind !== 'beforeRecord'
        );
        const delivered = contentsOf(known);
        for (const deployment of deployments.filter(({ status }) => status === 'success')) {
          expect(of(deployment)).toEqual(delivered.get(deployment) ?? []);
        }
      })
    );
  });
});
