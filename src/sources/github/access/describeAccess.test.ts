import { aClient } from '../testing/aClient.fixtures';
import { respond, type Scripted } from '../testing/scriptedFetch.fixtures';
import { history, startSimulator } from '../../../../simulator';
import { createGitHubClient } from '../client/gitHubClient';
import { resolveGitHubUrls } from '../client/gitHubUrls';
import { describeAccess } from './describeAccess';

function gitHub({ headers = {}, permissions = { pull: true } as Record<string, boolean>, barred = '' } = {}): Scripted {
  return async ({ url }) => {
    const { pathname } = new URL(url);
    if (pathname === '/graphql') {
      const list = { nodes: [] };
      return respond({ json: { data: { repository0: { pullRequests: list, deployments: list } } } });
    }
    if (barred !== '' && pathname.endsWith(barred)) {
      return respond({ status: 403, json: { message: 'Resource not accessible' } });
    }
    if (pathname === '/repos/acme/shop') {
      return respond({ json: { full_name: 'acme/shop', private: true, permissions }, headers });
    }
    return respond({ json: pathname.endsWith('/workflows') ? { workflows: [] } : [] });
  };
}

const describeIt = (script: Scripted, repositories = ['acme/shop']) =>
  describeAccess(aClient([script]).client, repositories);

describe('what a token can be used for', () => {
  it('is everything that is read here, and no warning', async () => {
    const { repositories, warnings } = await describeIt(gitHub());
    expect(repositories).toMatchObject([
      {
        kind: 'readable',
        isPrivate: true,
        areas: {
          pullRequests: { kind: 'readable' },
          deployments: { kind: 'readable' },
          workflowRuns: { kind: 'readable' },
          issues: { kind: 'readable' },
        },
      },
    ]);
    expect(warnings).toEqual([]);
  });

  it('names the area that may not be read and the permission for it', async () => {
    const { repositories } = await describeIt(gitHub({ barred: '/workflows' }));
    expect(repositories).toMatchObject([
      { areas: { workflowRuns: { kind: 'unreadable', error: { code: 'forbidden' } }, issues: { kind: 'readable' } } },
    ]);
  });

  it('does not take one list for barred because another is', async () => {
    const simulator = await startSimulator({
      history: history().repository('acme/vault', { private: true, viewerPermission: 'READ' }).build(),
      tokens: [
        {
          token: 'github_pat_x',
          scopes: null,
          repositories: 'all',
          permissions: { metadata: 'read', deployments: 'read' },
        },
      ],
    });
    try {
      const authentication = { kind: 'token', token: 'github_pat_x' } as const;
      const client = createGitHubClient({ ...resolveGitHubUrls(simulator.url), authentication, now: Date.now });
      const { repositories } = await describeAccess(client, ['acme/vault']);
      expect(repositories).toMatchObject([
        {
          areas: {
            deployments: { kind: 'readable' },
            pullRequests: {
              kind: 'unreadable',
              error: { message: expect.stringMatching(/^The token may not read the pull requests of acme\/vault/) },
            },
          },
        },
      ]);
    } finally {
      await simulator.close();
    }
  });

  it('warns of the scopes of a classic token that could write', async () => {
    const { warnings } = await describeIt(gitHub({ headers: { 'x-oauth-scopes': 'repo, read:org' } }));
    expect(warnings).toEqual([expect.stringMatching(/^The token could write \(repo\)/)]);
  });

  it.each(['repo:status', 'repo_deployment', 'user:follow', 'public_repo'])(
    'counts %s as one that could',
    async (scope) => {
      const { warnings } = await describeIt(gitHub({ headers: { 'x-oauth-scopes': scope } }));
      expect(warnings).toHaveLength(1);
    }
  );

  it.each(['read:org', 'read:user', 'user:email'])('does not warn of %s, which only reads', async (scope) => {
    const { warnings } = await describeIt(gitHub({ headers: { 'x-oauth-scopes': scope } }));
    expect(warnings).toEqual([]);
  });

  it('goes by the scopes of a classic token, whatever its owner may do', async () => {
    const { warnings } = await describeIt(gitHub({ headers: { 'x-oauth-scopes': '' }, permissions: { push: true } }));
    expect(warnings).toEqual([]);
  });

  it('says that another token may be able to write where its owner can', async () => {
    const { warnings } = await describeIt(gitHub({ permissions: { pull: true, push: true } }));
    expect(warnings).toEqual([
      expect.stringMatching(/^The token may be able to write to acme\/shop, as its owner can/),
    ]);
  });

  it('is not described for a repository that cannot be seen or is misspelt; others are', async () => {
    const { repositories } = await describeIt(gitHub({ barred: '/shop' }), ['acme/shop', 'acme']);
    expect(repositories).toMatchObject([
      { kind: 'unreadable', error: { code: 'forbidden' } },
      { kind: 'unreadable', error: { code: 'badInput' } },
    ]);
  });

  it('is no question when the token is refused', async () => {
    await expect(describeIt({ status: 401, json: {} })).rejects.toMatchObject({ code: 'unauthorized' });
  });
});
