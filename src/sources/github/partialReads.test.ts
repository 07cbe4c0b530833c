import { DoraError } from '../../engine/domain/doraError';
import { DAY } from '../../engine/domain/time';
import { readDelivery } from './testing/readDelivery.fixtures';
import { daily } from './testing/daily.fixtures';
import { aRequest } from './testing/deliveryRequest.fixtures';
import { fakeGitHub } from './testing/fakeGitHub.fixtures';
import { deploymentRow, onOnePage, statusRow } from './testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1);
const since = NOW - 7 * DAY;

describe('a repository that gives no deployments', () => {
  const whyNone = async (
    repository: Parameters<typeof fakeGitHub>[0][string],
    environments: string[],
    others: string[] | null
  ) => {
    const gitHub = fakeGitHub(
      { 'acme/shop': repository },
      {
        intercept: ({ document }) =>
          document.includes('EnvironmentsInUse')
            ? {
                data: {
                  repository: { deployments: others && { nodes: others.map((environment) => ({ environment })) } },
                },
                problems: [],
              }
            : undefined,
      }
    );
    const request = aRequest({ since, deployments: { kind: 'deployments', environments } });
    return (await readDelivery(gitHub, request)).repositories[0]?.whyNoDeployments;
  };

  it('says which environments have some', async () => {
    expect(await whyNone({}, ['prod'], ['production', 'staging', 'production'])).toBe(
      'No deployment to environment "prod" in acme/shop; its environments are production, staging'
    );
  });

  it('says so first of the one that is probably meant, whatever was deployed to last', async () => {
    const previews = Array.from({ length: 100 }, (_each, index) => `preview-${index}`);
    expect(await whyNone({}, ['Prod'], [...previews, 'production'])).toMatch(
      /its environments are production, preview-0, .* and 81 more$/
    );
  });

  it('says nothing of others when they cannot be listed', async () => {
    expect(await whyNone({}, ['prod'], null)).toBe('No deployment to environment "prod" in acme/shop');
  });

  it('names the other sources when there are none at all', async () => {
    expect(await whyNone({}, ['prod'], [])).toBe(
      'acme/shop has no GitHub deployments; use another deployment source: releases, workflow runs or merges'
    );
  });

  it('says when none has finished', async () => {
    const running = deploymentRow({ id: 'D', createdAt: NOW, statuses: onOnePage([statusRow('IN_PROGRESS', NOW)]) });
    expect(await whyNone({ deployments: [running] }, ['production'], [])).toMatch(/has finished yet/);
  });

  it('is no error when it is empty', async () => {
    const gitHub = fakeGitHub({ 'acme/shop': { defaultBranch: null } });
    const request = aRequest({ since, deployments: { kind: 'merges', environment: 'production' } });
    const { repositories, unreadable, notices } = await readDelivery(gitHub, request);
    expect(repositories[0]?.whyNoDeployments).toBe('acme/shop has no default branch yet: it is empty');
    expect([unreadable, notices]).toEqual([[], []]);
  });
});

describe('a repository that cannot be read', () => {
  it('does not stop the others', async () => {
    const gitHub = fakeGitHub({ 'acme/shop': daily(NOW, 3) });
    const repositories = ['acme/shop', 'acme/shoop', 'acme'];
    const read = await readDelivery(gitHub, aRequest({ since, repositories }));
    expect(read.repositories.map(({ repository }) => repository)).toEqual(['acme/shop']);
    expect(read.unreadable).toMatchObject([
      { repository: 'acme', error: { code: 'badInput' } },
      {
        repository: 'acme/shoop',
        error: { code: 'notFound', message: expect.stringMatching(/does not exist, or the token cannot see it/) },
      },
    ]);
    expect(gitHub.graphqlRequests).toHaveLength(1);
  });

  it('is told with the permission that is missing', async () => {
    const intercept = () => ({
      data: { repository0: { defaultBranchRef: { name: 'main' }, pullRequests: { nodes: [] }, deployments: null } },
      problems: [{ type: 'FORBIDDEN', message: 'Resource not accessible', path: ['repository0', 'deployments'] }],
    });
    const { unreadable } = await readDelivery(fakeGitHub({}, { intercept }), aRequest({ since }));
    expect(unreadable[0]?.error).toMatchObject({
      code: 'forbidden',
      message:
        'The token may not read the deployments of acme/shop ("Resource not accessible"): it needs the permission Deployments: read',
    });
  });

  it.each(['unauthorized', 'unreachable', 'rateLimited'] as const)(
    'throws when nothing at all could be read (%s)',
    async (code) => {
      const intercept = () => {
        throw new DoraError(code, 'no way');
      };
      const gitHub = fakeGitHub({}, { intercept });
      const repositories = Array.from({ length: 12 }, (_each, index) => `acme/r${index}`);
      await expect(readDelivery(gitHub, aRequest({ since, repositories }))).rejects.toMatchObject({ code });
      expect(gitHub.graphqlRequests).toHaveLength(1);
    }
  );
});

describe('a read that is cut short', () => {
  it('keeps what was read, and says from when on numbers are whole', async () => {
    let requests = 0;
    const gitHub = fakeGitHub(
      { 'acme/shop': daily(NOW, 500), 'acme/web': daily(NOW, 2) },
      {
        intercept: () => {
          requests += 1;
          if (requests > 2) {
            throw new DoraError('rateLimited', 'The limit is used up: it resets at noon');
          }
          return undefined;
        },
      }
    );
    const repositories = ['acme/shop', 'acme/web'];
    const read = await readDelivery(gitHub, aRequest({ since: NOW - 450 * DAY, repositories }));
    expect(read.repositories[0]?.pullRequests).toHaveLength(200);
    expect(read.unreadable).toEqual([]);
    expect(read.notices).toEqual([
      {
        severity: 'error',
        isUnread: true,
        repository: 'acme/shop',
        text: 'acme/shop was cut short: The limit is used up: it resets at noon. Numbers before 2025-11-13T01:00:00.000Z may be incomplete',
      },
    ]);
  });
});
