import { HOUR, MINUTE } from '../../../../engine/domain/time';
import { asApp, tokenRequests, vault, viewer, withApp } from '../../testing/anApp.fixtures';

describe('the token of an installation', () => {
  it('is renewed some minutes before it expires, once for all calls', async () => {
    let passed = 0;
    const now = () => Date.now() + passed;
    await withApp({ now }, async (simulator) => {
      const client = asApp(simulator.url, { now });
      await client.rest(vault);
      passed = 54 * MINUTE;
      await client.rest(vault);
      expect(tokenRequests(simulator)).toHaveLength(1);
      // auth-app signs by the clock of the machine, which stays behind here: GitHub's refusal is part of this.
      passed = 56 * MINUTE;
      await Promise.all([client.rest(vault), client.graphql(viewer), client.rest(vault)]);
      expect(tokenRequests(simulator)).toEqual([201, 401, 201]);
    });
  });

  it.each([
    ['ahead of', HOUR],
    ['behind', -HOUR],
  ])('is had, and kept as long, where the clock of GitHub is %s ours', async (_which, difference) => {
    let passed = 0;
    await withApp({ now: () => Date.now() + difference + passed }, async (simulator) => {
      const client = asApp(simulator.url, { now: () => Date.now() + passed });
      await client.rest(vault);
      expect(tokenRequests(simulator)).toEqual([401, 201]);
      passed = 54 * MINUTE;
      await client.rest(vault);
      expect(tokenRequests(simulator)).toHaveLength(2);
      passed = 61 * MINUTE;
      await client.rest(vault);
      expect(simulator.requests.filter(({ status, path }) => status === 401 && path === '/repos/acme/vault')).toEqual(
        []
      );
    });
  });

  it('that was revoked before its time is renewed, once for all calls, and they are made again', () =>
    withApp({}, async (simulator) => {
      const client = asApp(simulator.url);
      await client.rest(vault);
      simulator.endToken();
      await Promise.all([client.rest(vault), client.rest(vault), client.graphql(viewer)]);
      expect(tokenRequests(simulator)).toEqual([201, 201]);
    }));

  it('is not mixed up with that of another server whose installation has the same number', () =>
    withApp({ repositories: ['acme/vault'] }, (one) =>
      withApp({ repositories: 'all' }, async (other) => {
        const clients = [asApp(one.url), asApp(other.url)];
        await Promise.all(clients.flatMap((client) => [client.rest(vault), client.graphql(viewer)]));
        expect([tokenRequests(one), tokenRequests(other)]).toEqual([[201], [201]]);
        expect(clients.map((client) => client.asker())).toMatchObject([
          { grant: { repositories: 'selected' } },
          { grant: { repositories: 'all' } },
        ]);
      })
    ));

  it('that is refused also when it is new is an error', () =>
    withApp({}, async (simulator) => {
      simulator.fail({ match: { url: '/repos/' }, times: 'always', failure: { kind: 'status', status: 401 } });
      await expect(asApp(simulator.url).rest(vault)).rejects.toMatchObject({
        code: 'unauthorized',
        message: expect.stringMatching(
          /^GitHub refused the access token of installation 34 of GitHub App 12, also a new one \(401\) "Bad credentials": /
        ),
      });
      expect(simulator.requests.map(({ status }) => status)).toEqual([201, 401, 201, 401]);
    }));

  it('is asked for again after a server that failed for a moment', () =>
    withApp({}, async (simulator) => {
      simulator.fail({ match: { url: '/access_tokens' }, times: 2, failure: { kind: 'status', status: 502 } });
      simulator.fail({ match: { url: '/access_tokens' }, failure: { kind: 'noAnswer' } });
      await asApp(simulator.url).rest(vault);
      expect(tokenRequests(simulator)).toEqual([502, 502, 0, 201]);
    }));

  it('is still had by the others when one who waits for it has gone', () =>
    withApp({}, async (simulator) => {
      simulator.fail({ match: { url: '/access_tokens' }, failure: { kind: 'slow', delayMilliseconds: 100 } });
      const client = asApp(simulator.url);
      const gone = new AbortController();
      const [left, stayed] = [client.rest({ ...vault, signal: gone.signal }), client.rest(vault)];
      setTimeout(() => gone.abort(), 20);
      await expect(left).rejects.toMatchObject({ name: 'AbortError' });
      await expect(stayed).resolves.toMatchObject({ data: { full_name: 'acme/vault' } });
    }));
});
