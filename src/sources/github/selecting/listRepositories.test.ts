import { history, startSimulator, type GitHubHistory } from '../../../../simulator';
import { createGitHubClient, resolveGitHubUrls } from '..';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { listOwnedRepositories, listTeamRepositories } from './listRepositories';

const acme = history()
  .repository('acme/web', { topics: ['Web', 'shop'] })
  .repository('acme/legacy', { archived: true })
  .repository('acme/fork', { fork: true, topics: ['web'] })
  .repository('acme/empty', { defaultBranch: null })
  .repository('other/thing')
  .repository('acme/hidden', { private: true, viewerPermission: null })
  .team('acme/payments', ['acme/web', 'acme/legacy'])
  .team('acme/platform', [])
  .build();

/** Asks a stand-in, and tells how many calls that took. */
async function asked<Answer>(
  of: GitHubHistory,
  ask: (client: ReturnType<typeof createGitHubClient>) => Promise<Answer>
): Promise<{ readonly answer: Answer; readonly calls: number }> {
  const simulator = await startSimulator({ history: of });
  try {
    const client = createGitHubClient({
      ...resolveGitHubUrls(simulator.url),
      authentication: { kind: 'token', token: 'any' },
      now: Date.now,
      waitMillisPerSecond: 1,
    });
    return { answer: await ask(client), calls: simulator.counts.graphql };
  } finally {
    await simulator.close();
  }
}

describe('the repositories of an owner', () => {
  it('come by name, with their topics and why some are set aside', async () => {
    const { answer } = await asked(acme, (client) => listOwnedRepositories(client, 'ACME'));
    expect(answer).toEqual({
      repositories: [
        { repository: 'acme/empty', topics: [] },
        { repository: 'acme/fork', topics: ['web'], setAside: 'fork' },
        { repository: 'acme/legacy', topics: [], setAside: 'archived' },
        { repository: 'acme/web', topics: ['web', 'shop'] },
      ],
      notices: [],
    });
  });

  it('take a call for each hundred', async () => {
    const many = Array.from({ length: 1_000 }, (_each, index) => `acme/r${index}`);
    const builder = history();
    many.forEach((name) => builder.repository(name));
    const { answer, calls } = await asked(builder.build(), (client) => listOwnedRepositories(client, 'acme'));
    expect(answer.repositories.map(({ repository }) => repository)).toEqual([...many].sort());
    expect(calls).toBe(10);
  });

  it('are not found where there is no such owner', async () => {
    await expect(asked(acme, (client) => listOwnedRepositories(client, 'nobody'))).rejects.toMatchObject({
      code: 'notFound',
      message: expect.stringContaining('There is no owner nobody on GitHub, or the token cannot see it'),
    });
  });

  const refusing = (type: string, message: string, data: Record<string, unknown> = { repositoryOwner: null }) =>
    fakeGitHub({}, { intercept: () => ({ data, problems: [{ type, message, path: ['repositoryOwner'] }] }) });

  it.each([
    [
      'FORBIDDEN',
      'Resource protected by organization SAML enforcement. You must grant your OAuth token access.',
      'The token is not authorised for the single sign-on of acme',
    ],
    ['INSUFFICIENT_SCOPES', 'Your token has not been granted the scopes', 'may not list the repositories of acme'],
    ['SOMETHING', 'went wrong', 'GitHub did not list the repositories of acme: went wrong'],
  ])('cannot be listed: %s', async (type, message, expected) => {
    await expect(listOwnedRepositories(refusing(type, message), 'acme')).rejects.toThrow(expected);
  });

  it('are listed without those that single sign-on keeps back, which is said', async () => {
    const repositories = { nodes: [null, { nameWithOwner: 'acme/open' }], pageInfo: { hasNextPage: false } };
    const gitHub = refusing('FORBIDDEN', 'Resource protected by organization SAML enforcement.', {
      repositoryOwner: { repositories },
    });
    expect(await listOwnedRepositories(gitHub, 'acme')).toEqual({
      repositories: [{ repository: 'acme/open', topics: [] }],
      notices: [
        {
          severity: 'warning',
          text: 'GitHub did not list all of the repositories of acme: "Resource protected by organization SAML enforcement."',
        },
      ],
    });
  });

  it('are not read on for ever', async () => {
    const page = { nodes: [], pageInfo: { hasNextPage: true, endCursor: 'on' } };
    const gitHub = fakeGitHub(
      {},
      { intercept: () => ({ data: { repositoryOwner: { repositories: page } }, problems: [] }) }
    );
    await expect(listOwnedRepositories(gitHub, 'acme')).rejects.toThrow('are more than 10000, which are too many');
    expect(gitHub.graphqlRequests).toHaveLength(100);
  });
});

describe('the repositories of a team', () => {
  it('are those that it was given', async () => {
    const { answer, calls } = await asked(acme, (client) => listTeamRepositories(client, 'acme', 'payments'));
    expect(answer.repositories.map(({ repository }) => repository)).toEqual(['acme/legacy', 'acme/web']);
    expect(calls).toBe(1);
  });

  it('are not found where there is no such team: those that there are, the likeliest first', async () => {
    await expect(asked(acme, (client) => listTeamRepositories(client, 'acme', 'plat'))).rejects.toMatchObject({
      code: 'notFound',
      message: 'acme has no team plat: there are platform, payments',
    });
  });

  it('are not found where there is no such organisation', async () => {
    await expect(asked(acme, (client) => listTeamRepositories(client, 'nobody', 'plat'))).rejects.toThrow(
      'There is no owner nobody on GitHub'
    );
  });
});
