import { history, startSimulator, type Simulator } from '../../../../../simulator';
import { vault, viewer } from '../../testing/anApp.fixtures';
import { aClient } from '../../testing/aClient.fixtures';
import { createGitHubClient, type GitHubClient } from '../gitHubClient';
import type { GitHubAuthentication } from '../gitHubAuthentication';
import { resolveGitHubUrls } from '../gitHubUrls';

const acme = history()
  .repository('acme/vault', { private: true, viewerPermission: 'READ' })
  .repository('acme/shop')
  .build();

describe('a token that GitHub does not take', () => {
  let simulator: Simulator;
  let now = Date.parse('2026-06-01T10:00:00Z');
  beforeEach(async () => {
    const expiresAt = '2026-06-01T11:00:00Z';
    simulator = await startSimulator({
      history: acme,
      now: () => now,
      tokens: [{ token: 'github_pat_of_ada', scopes: null, repositories: 'all', expiresAt }],
    });
  });
  afterEach(() => simulator.close());

  const clientWith = (authentication?: GitHubAuthentication): GitHubClient =>
    createGitHubClient({
      now: Date.now,
      ...resolveGitHubUrls(simulator.url),
      waitMillisPerSecond: 0,
      ...(authentication && { authentication }),
    });
  const ada = { kind: 'token', token: 'github_pat_of_ada' } as const;

  it.each(['github_pat_of\n_ada', 'github pat', 'github_pat_of—ada'])('%j: it cannot be sent', async (token) => {
    const message = 'The GitHub token holds a blank, a line break or a character that no token has: paste it again';
    await expect(clientWith({ kind: 'token', token }).rest(vault)).rejects.toMatchObject({ code: 'badInput', message });
    expect(simulator.requests).toEqual([]);
  });

  it('after it expired while the client ran: the message says so, and where to make a new one', async () => {
    const client = clientWith(ada);
    await client.rest(vault);
    now += 3_600_000;
    const expired = {
      code: 'unauthorized',
      message:
        'GitHub refused the token (401) "Bad credentials": it is wrong, has expired or was revoked; ' +
        'make a new one with read access to acme/vault (in GitHub under Settings, Developer settings, Personal access tokens) and give that',
    };
    await expect(client.rest(vault)).rejects.toMatchObject(expired);
    await expect(client.graphql(viewer)).rejects.toMatchObject(expired);
    expect(simulator.requests.map(({ status }) => status)).toEqual([200, 401, 401]);
    now -= 3_600_000;
  });

  it('after it was revoked while the client ran', async () => {
    const client = clientWith(ada);
    await client.graphql(viewer);
    simulator.endToken(ada.token);
    await expect(client.graphql(viewer)).rejects.toThrow(/^GitHub refused the token \(401\) "Bad credentials"/);
  });

  it.each([[undefined], [{ kind: 'none' }], [{ kind: 'token', token: ' ' }]] as const)(
    'because there is none (%j): GitHub needs one for GraphQL',
    async (authentication) => {
      await expect(clientWith(authentication).graphql(viewer)).rejects.toMatchObject({
        code: 'unauthorized',
        message: expect.stringMatching(
          /^GitHub needs a token here \(401\) "This endpoint requires you to be authenticated\.": make one with read access to acme\/vault \(in GitHub under Settings/
        ),
      });
    }
  );

  it('may be one that something in between adds, or forgets to', async () => {
    const { client } = aClient([{ status: 401, json: { message: 'Bad credentials' } }], {
      authentication: { kind: 'none' },
    });
    await expect(client.rest(vault)).rejects.toThrow(/ and give that, or give one if there is none$/);
  });

  it('is sent without what was pasted around it', async () => {
    await expect(clientWith({ kind: 'token', token: `${ada.token}\n` }).rest(vault)).resolves.toMatchObject({
      data: { full_name: 'acme/vault' },
    });
  });

  it('is missing where GitHub says that nothing is left of an allowance of none', async () => {
    const headers = { 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1780000000' };
    const said = { message: 'API rate limit exceeded for 192.0.2.1. (But here is the good news …)' };
    for (const status of [401, 403]) {
      const { client } = aClient([{ status, json: said, headers }], { authentication: { kind: 'none' } });
      await expect(client.graphql(viewer)).rejects.toMatchObject({
        code: 'unauthorized',
        message: expect.stringMatching(
          new RegExp(`^GitHub needs a token here \\(${status}\\) "API rate limit exceeded`)
        ),
      });
    }
  });
});
