/** @jest-environment jest-fixed-jsdom */
import { createGitHubClient } from '../../sources/github';
import { relayFetch } from './relayFetch';
import { tellingFailures } from './ownWords';

const rest = 'http://localhost/api/datasources/uid/abc/resources/relay/rest';
const client = tellingFailures(
  createGitHubClient({
    restUrl: rest,
    graphqlUrl: 'http://localhost/api/datasources/uid/abc/resources/relay/graphql',
    fetch: relayFetch,
    now: Date.now,
  })
);
const sent = jest.fn<Promise<Response>, Parameters<typeof fetch>>();
const question = { document: '{ viewer { login } }', variables: {}, about: 'acme/shop' };

beforeEach(() => {
  sent.mockReset();
  globalThis.fetch = sent as typeof fetch;
});

describe('a client behind the relay', () => {
  it("says when Grafana's session has ended, and does not blame GitHub's token", async () => {
    sent.mockImplementation(async () => new Response('{"message":"Unauthorized"}', { status: 401 }));
    await expect(client.graphql(question)).rejects.toMatchObject({
      code: 'unauthorized',
      message: 'Your Grafana session has ended: reload the page',
    });
    expect(sent).toHaveBeenCalledTimes(3);
  });

  it('still says when GitHub refuses the token', async () => {
    sent.mockImplementation(
      async () =>
        new Response('{"message":"Bad credentials"}', { status: 502, headers: { 'x-dora-relayed-status': '401' } })
    );
    await expect(client.graphql(question)).rejects.toThrow(/^GitHub refused the token/);
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it.each([
    [503, '{"message":"Plugin unavailable","messageId":"plugin.unavailable"}'],
    [404, '{"message":"Not found"}'],
    [500, '{"message":"Failed to call resource"}'],
  ])("says which image to take where the plugin's part on the server does not run (%i)", async (status, body) => {
    sent.mockImplementation(async () => new Response(body, { status }));
    await expect(client.graphql(question)).rejects.toThrow(
      /^The plugin's part on Grafana's server does not run.*-ubuntu/
    );
    expect(sent).toHaveBeenCalledTimes(1);
  });
});
