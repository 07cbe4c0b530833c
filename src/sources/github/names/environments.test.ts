import { DAY, HOUR } from '../../../engine/domain/time';
import { deliveryRecord } from '../../../engine/facts/deliveryRecord';
import { DEFAULT_SETTINGS } from '../../../engine/measuring/defaultSettings';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub, type FakeRepository } from '../testing/fakeGitHub.fixtures';
import { deploymentRow } from '../testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1);
const since = NOW - 7 * DAY;

function deployedTo(...environments: string[]): FakeRepository {
  return {
    deployments: environments.map((environment, index) =>
      deploymentRow({ id: `D_${index}`, createdAt: NOW - index * HOUR, environment, commitOid: `sha-${index}` })
    ),
  };
}

async function read(repository: FakeRepository, environments: readonly string[], existing: readonly string[] = []) {
  const gitHub = fakeGitHub(
    { 'acme/shop': repository },
    {
      intercept: ({ document }) =>
        document.includes('EnvironmentsInUse')
          ? { data: { repository: { environments: { nodes: existing.map((name) => ({ name })) } } }, problems: [] }
          : undefined,
    }
  );
  const { repositories, notices } = await readDelivery(
    gitHub,
    aRequest({ since, deployments: { kind: 'deployments', environments } })
  );
  const lists = gitHub.graphqlRequests.filter(({ document }) => document.includes('EnvironmentsInUse')).length;
  return { repositories, lists, notices: notices.filter(({ text }) => text.includes('nvironment')) };
}

describe('the spelling of an environment', () => {
  it('is that of the latest deployment where all environments are read', async () => {
    const { repositories } = await read(deployedTo('Production', 'production', 'staging', 'STAGING'), []);
    expect(repositories[0]?.deployments.map(({ environment }) => environment)).toEqual([
      'Production',
      'Production',
      'staging',
      'staging',
    ]);
  });

  it('does not part deployments of one environment: one of an earlier commit is a rollback', async () => {
    // sha-0 was deployed first, sha-1 half an hour later, and sha-0 again half an hour after that.
    const at = (hours: number) => NOW - 5 * HOUR + hours * HOUR;
    const deployments = ['sha-0', 'sha-1', 'sha-0'].map((commitOid, index) =>
      deploymentRow({
        id: `D_${index}`,
        createdAt: at(index / 2),
        commitOid,
        environment: index === 1 ? 'PRODUCTION' : 'production',
      })
    );
    const { repositories } = await read({ deployments }, []);
    const events = { repositories, incidents: { kind: 'notConfigured' as const } };
    const { judged } = deliveryRecord(events, { repositories: [], environments: [] }, DEFAULT_SETTINGS);
    expect(judged.map(({ deployment: { sha }, reasons }) => [sha, reasons.map(({ kind }) => kind)])).toEqual([
      ['sha-0', []],
      ['sha-1', ['rollback']],
      ['sha-0', []],
    ]);
  });
});

describe('a misspelt environment beside a right one', () => {
  it('is named, with those that exist', async () => {
    const { notices, lists } = await read(
      deployedTo('production'),
      ['production', 'prodution'],
      ['production', 'staging']
    );
    expect(notices).toEqual([
      {
        severity: 'warning',
        text: 'No deployment to environment "prodution" in acme/shop: is it misspelt? There are production, staging',
      },
    ]);
    expect(lists).toBe(1);
  });

  it('is no news where it exists and nothing was deployed to it', async () => {
    const { notices } = await read(deployedTo('production'), ['production', 'Staging'], ['production', 'staging']);
    expect(notices).toEqual([]);
  });

  it('costs no call where all have deployments, or one alone was asked for', async () => {
    expect(await read(deployedTo('production', 'staging'), ['production', 'staging'])).toMatchObject({
      notices: [],
      lists: 0,
    });
    expect(await read(deployedTo('production'), ['production'])).toMatchObject({ notices: [], lists: 0 });
  });
});
