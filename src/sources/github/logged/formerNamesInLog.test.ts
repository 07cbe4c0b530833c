import { DAY } from '../../../engine/domain/time';
import type { DeploymentLog, LoggedDeployment } from '../../eventSource';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';

const NOW = Date.UTC(2026, 5, 1);
const since = NOW - 7 * DAY;

const deployment = (id: string): LoggedDeployment => ({
  id,
  environment: 'production',
  sha: 'v1',
  status: 'success',
  startedAt: NOW - DAY,
  finishedAt: NOW - DAY,
});

/** A log in which one deployment was posted under each name. */
function logOf(...posted: string[]): DeploymentLog {
  return {
    begin: async () => ({
      deploymentsOf: async (names, { to }) => ({
        deployments: posted.filter((name) => to === Infinity && names.includes(name)).map(deployment),
        others: 0,
      }),
      whyNone: () => 'none',
      namesSeen: () => posted,
      notices: () => [],
    }),
  };
}

function read(deploymentLog: DeploymentLog, presentNames: Readonly<Record<string, string>> | 'refused') {
  const gitHub = fakeGitHub(
    { 'acme/shop': { nameWithOwner: 'acme/shop' } },
    {
      now: NOW,
      intercept: ({ document, variables }) => {
        if (!document.includes('PresentNames')) {
          return undefined;
        }
        if (presentNames === 'refused') {
          return { data: {}, problems: [{ message: 'Something went wrong', path: [] }] };
        }
        const names = Object.keys(variables).filter((key) => key.startsWith('owner'));
        const answers = names.map((_key, index) => {
          const present = presentNames[`${variables[`owner${index}`]}/${variables[`name${index}`]}`];
          return [`repository${index}`, present === undefined ? null : { nameWithOwner: present }];
        });
        return { data: Object.fromEntries(answers), problems: [] };
      },
    }
  );
  const request = aRequest({ since, deployments: { kind: 'collector', environments: ['production'] } });
  return readDelivery(gitHub, request, { deploymentLog }).then((delivery) => ({ ...delivery, gitHub }));
}

const lookUps = ({ gitHub }: Awaited<ReturnType<typeof read>>) =>
  gitHub.graphqlRequests.filter(({ document }) => document.includes('PresentNames')).length;

describe('deployments that were posted under a former name of a repository', () => {
  it('are its own, and the name is one of its names', async () => {
    const delivery = await read(logOf('acme/shop', 'acme/store', 'acme/web'), {
      'acme/store': 'acme/shop',
      'acme/web': 'acme/web',
    });
    const [shop] = delivery.repositories;
    expect(shop?.deployments.map(({ id, repository }) => `${id} in ${repository}`)).toEqual([
      'acme/shop in acme/shop',
      'acme/store in acme/shop',
    ]);
    expect(shop?.otherNames).toEqual(['acme/store']);
    expect(lookUps(delivery)).toBe(1);
  });

  it('are not looked for where the log names no other repository', async () => {
    expect(lookUps(await read(logOf('acme/shop'), {}))).toBe(0);
  });

  it('are a notice where the names cannot be looked up', async () => {
    const { repositories, notices } = await read(logOf('acme/shop', 'acme/store'), 'refused');
    expect(repositories[0]?.deployments).toHaveLength(1);
    expect(notices.map(({ text }) => text)).toContain(
      'acme/shop: whether deployment events under another name are its own could not be found out: ' +
        'GitHub did not give the present names of repositories: Something went wrong'
    );
  });
});
