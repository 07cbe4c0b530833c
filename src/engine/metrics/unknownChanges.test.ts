import type { RepositoryEvents } from '../events/deliveryEvents';
import { deliveryRecord } from '../facts/deliveryRecord';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { rangeOf } from '../testing/rangeOf.fixtures';
import { measureAll } from './measureAll';

const range = rangeOf('2026-03-01', '2026-03-11');
const shop: RepositoryEvents = {
  repository: 'acme/shop',
  deployments: [aDeployment({ finished: '2026-03-02' }), aDeployment({ sha: 'b', finished: '2026-03-03' })],
  pullRequests: [],
  whyNoChanges: 'The changes of acme/shop are not known: no token',
};

function measure(...repositories: RepositoryEvents[]) {
  const events = { repositories, incidents: { kind: 'notConfigured' } } as const;
  return measureAll(deliveryRecord(events, { repositories: [], environments: [] }, DEFAULT_SETTINGS), range);
}

describe('a repository of which deployments alone are known', () => {
  it('has no lead time, for that reason, and the other numbers of deployments', () => {
    expect(measure(shop)).toMatchObject({
      deploymentFrequency: { kind: 'measured', value: { deployments: 2, perDay: 0.2 } },
      leadTime: { kind: 'noData', reason: 'The changes of acme/shop are not known: no token' },
      changeFailureRate: { kind: 'measured', value: { failed: 0, total: 2 } },
    });
  });

  it('adds nothing to the lead time of others, and where they have none its reason', () => {
    const repository = 'acme/web';
    const change = aPullRequest({ repository, merged: '2026-03-04' });
    const web = { repository, deployments: [], pullRequests: [change] };
    const { leadTime } = measure(shop, web);
    expect(leadTime).toMatchObject({ kind: 'noData', reason: expect.stringMatching(/; The changes of acme\/shop/) });
  });
});
