/** @jest-environment jest-fixed-jsdom */
import { createGitHubClient } from '../../sources/github';
import { proxyFetch } from './proxyFetch';
import { tellingSessionEnd } from './sessionEnd';

const rest = 'http://localhost/proxy/github/rest';
const client = tellingSessionEnd(
  createGitHubClient({
    restUrl: rest,
    graphqlUrl: 'http://localhost/proxy/github/graphql',
    fetch: proxyFetch,
    now: Date.now,
  })
);
const sent = jest.fn<Promise<Response>, Parameters<typeof fetch>>();
const question = { document: '{ viewer { login } }', variables: {}, about: 'acme/shop' };

beforeEach(() => {
  sent.mockReset();
  globalThis.fetch = sent as typeof fetch;
});

describe('a client behind the proxy', () => {
  it("says when Grafana's session has ended, and does not blame GitHub's token", async () => {
    sent.mockImplementation(async () => new Response('{"message":"Unauthorized"}', { status: 401 }));
    await expect(client.graphql(question)).rejects.toMatchObject({
      code: 'unauthorized',
      message: 'Your Grafana session has ended: reload the page',
    });
    expect(sent).toHaveBeenCalledTimes(3);
  });

  it('still says when GitHub refuses the token', async () => {
    sent.mockImplementation(async () => new Response('Authentication to data source failed', { status: 400 }));
    await expect(client.graphql(question)).rejects.toThrow(/^GitHub refused the token/);
    expect(sent).toHaveBeenCalledTimes(1);
  });
});
