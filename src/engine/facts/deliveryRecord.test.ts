import type { Deployment } from '../events/deployment';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { aDeployment } from '../testing/aDeployment.fixtures';
import { anIncident } from '../testing/anIncident.fixtures';
import { aPullRequest } from '../testing/aPullRequest.fixtures';
import { eventsOf, type EventsFixture } from '../testing/eventsOf.fixtures';
import { deliveryRecord, type Selection } from './deliveryRecord';

const everything: Selection = { repositories: [], environments: [] };

const recordOf = (fixture: EventsFixture, selection: Partial<Selection> = {}) =>
  deliveryRecord(eventsOf(fixture), { ...everything, ...selection }, DEFAULT_SETTINGS);

function failedIds(fixture: EventsFixture): string[] {
  return recordOf(fixture)
    .judged.filter(({ reasons }) => reasons.length > 0)
    .map(({ deployment }) => deployment.id);
}

describe('signals and changes of several repositories and environments never mix', () => {
  const shop = aDeployment({ id: 'shop', sha: 'new', finished: '2026-03-01T10:00Z' });

  it.each([
    ['repository', { repository: 'acme/docs' }],
    ['environment', { environment: 'staging' }],
  ])('a deployment of an earlier commit of another %s is no rollback', (_what, elsewhere) => {
    const deployments: Deployment[] = [
      aDeployment({ ...elsewhere, id: 'old', sha: 'old', finished: '2026-02-28T10:00Z' }),
      shop,
      aDeployment({ ...elsewhere, id: 'back', sha: 'old', finished: '2026-03-01T10:20Z' }),
    ];
    expect(failedIds({ deployments })).toEqual([]);
  });

  it('a commit known from staging is new to production', () => {
    const deployments = [
      aDeployment({ sha: 'newer', finished: '2026-02-28T10:00Z', environment: 'staging' }),
      shop,
      aDeployment({ sha: 'newer', finished: '2026-03-01T10:20Z' }),
    ];
    expect(failedIds({ deployments })).toEqual([]);
  });

  it('a hotfix of one repository marks no deployment of another', () => {
    const docs = aDeployment({ id: 'docs', repository: 'acme/docs', finished: '2026-03-01T10:30Z' });
    const hotfix = aPullRequest({ labels: ['hotfix'], merged: '2026-03-01T11:00Z' });
    expect(failedIds({ deployments: [shop, docs], pullRequests: [hotfix] })).toEqual(['shop']);
  });

  it('a critical incident of one repository marks no deployment of another', () => {
    const docs = aDeployment({ id: 'docs', repository: 'acme/docs', finished: '2026-03-01T10:30Z' });
    const incident = anIncident({ severity: 'critical', detected: '2026-03-01T11:00Z', repository: 'Acme/Docs' });
    expect(failedIds({ deployments: [shop, docs], incidents: [incident] })).toEqual(['docs']);
  });

  it('a critical incident that names no repository can concern each, and a notice says so', () => {
    const docs = aDeployment({ id: 'docs', repository: 'acme/docs', finished: '2026-03-01T10:30Z' });
    const fixture = {
      deployments: [shop, docs],
      incidents: [anIncident({ severity: 'critical', detected: '2026-03-01T11:00Z' })],
    };
    expect(failedIds(fixture)).toEqual(['shop', 'docs']);
    expect(recordOf(fixture).notices).toEqual([
      {
        severity: 'info',
        text: '1 critical incident names no repository and can count against the latest deployment of each repository',
      },
    ]);
  });

  it('a deployment of one repository delivers no change of another', () => {
    const docs = aDeployment({ repository: 'acme/docs', finished: '2026-03-02' });
    const change = aPullRequest({ merged: '2026-03-01T10:30Z' });
    expect(recordOf({ deployments: [shop, docs], pullRequests: [change] }).outcomes).toEqual([
      { kind: 'notDeployed', pullRequest: change },
    ]);
  });
});

describe('a selection', () => {
  const fixture: EventsFixture = {
    deployments: [
      aDeployment({ id: 'production', finished: '2026-03-02' }),
      aDeployment({ id: 'staging', finished: '2026-03-01', environment: 'staging' }),
      aDeployment({ id: 'docs', finished: '2026-03-03', repository: 'acme/docs' }),
    ],
    incidents: [
      anIncident({ id: 'of shop', detected: '2026-03-01', repository: 'acme/shop' }),
      anIncident({ id: 'of docs', detected: '2026-03-02', repository: 'acme/docs' }),
      anIncident({ id: 'of nobody', detected: '2026-03-03' }),
      anIncident({ id: 'of another', detected: '2026-03-04', repository: 'acme/never-read' }),
    ],
  };
  const deploymentIds = (selection: Partial<Selection>) => recordOf(fixture, selection).deployments.map(({ id }) => id);
  const incidentIds = (selection: Partial<Selection>) => {
    const { incidents } = recordOf(fixture, selection);
    return incidents.kind === 'read' ? incidents.incidents.map(({ id }) => id) : [];
  };

  it('of nothing by name takes all that was read, in the order in which it finished', () => {
    expect(deploymentIds({})).toEqual(['staging', 'production', 'docs']);
  });

  it('takes repositories and environments by name, in any case', () => {
    expect(deploymentIds({ repositories: ['Acme/Shop'] })).toEqual(['staging', 'production']);
    expect(deploymentIds({ environments: ['Production'] })).toEqual(['production', 'docs']);
    expect(deploymentIds({ repositories: ['acme/shop'], environments: ['staging'] })).toEqual(['staging']);
  });

  it('takes the incidents of its repositories and those that name none', () => {
    expect(incidentIds({ repositories: ['acme/shop'] })).toEqual(['of shop', 'of nobody']);
  });

  it('leaves out incidents of repositories that were not read', () => {
    expect(incidentIds({})).toEqual(['of shop', 'of docs', 'of nobody']);
  });

  it('delivers a change to the selected environment, though it was in another one before', () => {
    const pullRequests = [aPullRequest({ merged: '2026-02-28', mergeCommitSha: 'm1' })];
    const deployments = ['production', 'staging'].map((environment) => {
      const finished = environment === 'staging' ? '2026-03-01' : '2026-03-02';
      return aDeployment({ id: environment, environment, sha: 'm1', finished });
    });
    const deliveryOf = (environments: string[]) =>
      recordOf({ deployments, pullRequests }, { environments }).delivered.map(({ deployment }) => deployment?.id);
    expect(deliveryOf(['production'])).toEqual(['production']);
    expect(deliveryOf([])).toEqual(['staging']);
  });

  it('says which repository adds nothing to a number over several', () => {
    expect(recordOf({ ...fixture, incidents: [], repositories: ['acme/empty'] }).notices).toEqual([
      {
        severity: 'warning',
        about: 'delivery',
        repository: 'acme/empty',
        text: 'acme/empty is not in these numbers: it has no deployment to these environments',
        todo: 'Set environment or deploymentSource to what it has, or take it out of the settings',
      },
    ]);
  });

  it('of a repository that was not read says so', () => {
    expect(recordOf(fixture, { repositories: ['acme/typo'] }).whyNoDeployments).toBe('Nothing was read of acme/typo');
  });
});
