import { generateKeyPairSync } from 'node:crypto';
import { readDelivery } from '../../testing/readDelivery.fixtures';
import { aRequest } from '../../testing/deliveryRequest.fixtures';
import { asApp, PRIVATE_KEY, tokenRequests, vault, viewer, withApp } from '../../testing/anApp.fixtures';
import { aClient } from '../../testing/aClient.fixtures';
import { gitHubApp } from './gitHubApp';

const another = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

describe('no token is given', () => {
  it.each([
    [
      'to an app that is not there',
      { appId: '13' },
      /^There is no GitHub App 13 on http:\S+ \(404\) "Integration not found": the app id stands on the app's own page/,
    ],
    [
      'for an installation that is not there',
      { installationId: '35' },
      /^GitHub App 12 has no installation 35 on http:\S+ \(404\) "Not Found": the installation id is the number at the end/,
    ],
    [
      'for the key of another app',
      { privateKey: another.export({ type: 'pkcs1', format: 'pem' }).toString() },
      /^GitHub does not take the private key for one of GitHub App 12 \(401\) "A JSON web token could not be decoded": it belongs to another app or was deleted there/,
    ],
  ])('%s', (_whom, app, message) =>
    withApp({}, async (simulator) => {
      const error = { code: 'unauthorized', message: expect.stringMatching(message) };
      await expect(asApp(simulator.url, {}, app).rest(vault)).rejects.toMatchObject(error);
      await expect(asApp(simulator.enterpriseUrl, {}, app).graphql(viewer)).rejects.toMatchObject(error);
    })
  );

  it('to an installation that is suspended, also while the client runs', () =>
    withApp({}, async (simulator) => {
      const client = asApp(simulator.url);
      await client.rest(vault);
      simulator.suspendInstallation(34);
      const suspended = /^Installation 34 of GitHub App 12 is suspended \(403\) "This installation has been suspended"/;
      await expect(client.rest(vault)).rejects.toMatchObject({
        code: 'unauthorized',
        message: expect.stringMatching(suspended),
      });
      await expect(client.graphql(viewer)).rejects.toThrow(suspended);
      await expect(asApp(simulator.url).rest(vault)).rejects.toThrow(suspended);
    }));

  it('where the clocks differ and GitHub does not tell its time: the message has ours', async () => {
    const message = "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
    const { client } = aClient([{ status: 401, json: { message } }], {
      authentication: gitHubApp({ appId: '12', installationId: '34', privateKey: PRIVATE_KEY }),
    });
    await expect(client.rest(vault)).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringMatching(
        /^GitHub refuses what GitHub App 12 signs because of its time \(401\).*: it is 2026-06-01T00:00:00Z here; set the clock of this machine$/
      ),
    });
  });

  it.each([
    ['a server that is down', { kind: 'status', status: 503 }, 'unreachable', /answered 503/],
    ['a limit', { kind: 'rateLimit', resetInSeconds: 3_600 }, 'rateLimited', /rate limit is used up/],
  ] as const)('by %s, which is told like that of any other call', (_what, failure, code, message) =>
    withApp({}, async (simulator) => {
      simulator.fail({ match: { url: '/access_tokens' }, times: 'always', failure });
      await expect(asApp(simulator.url).rest(vault)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message),
      });
    })
  );

  it('by what is no GitHub', async () => {
    const { client } = aClient([{ status: 404, text: '<html>not here</html>' }], {
      authentication: gitHubApp({ appId: '12', installationId: '34', privateKey: PRIVATE_KEY }),
    });
    await expect(client.rest(vault)).rejects.toMatchObject({
      code: 'badResponse',
      message: "What answers at api.github.test is not GitHub's API: check the GitHub URL",
    });
  });
});

describe('a private key that cannot be used', () => {
  it.each([
    ['that is none', 'a password'],
    ['without a key in it', '-----BEGIN RSA PRIVATE KEY-----\nbm90aGluZw==\n-----END RSA PRIVATE KEY-----'],
    [
      'of another kind',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ],
  ])('is bad input, of which nothing is sent or told: one %s', (_what, privateKey) =>
    withApp({}, async (simulator) => {
      const client = asApp(simulator.url, {}, { privateKey });
      await expect(client.rest(vault)).rejects.toMatchObject({
        code: 'badInput',
        message: expect.stringMatching(/^The private key of (?:the )?GitHub App/),
      });
      expect(tokenRequests(simulator)).toEqual([]);
    })
  );

  it('ends a read of many repositories at once', () =>
    withApp({}, async (simulator) => {
      const client = asApp(simulator.url, {}, { privateKey: 'a password' });
      const request = aRequest({ since: 0, repositories: ['acme/vault', 'acme/shop'] });
      await expect(readDelivery(client, request)).rejects.toMatchObject({ code: 'badInput' });
    }));
});

describe('a call that the installation may not make', () => {
  it('is told with the permission that the app lacks', () =>
    withApp({ permissions: { contents: 'read' } }, async (simulator) => {
      const issues = { ...vault, path: '/repos/{owner}/{repo}/issues' };
      await expect(asApp(simulator.url).rest(issues)).rejects.toMatchObject({
        code: 'forbidden',
        message:
          'Installation 34 of GitHub App 12 may not read this of acme/vault (403) "Resource not accessible by integration": ' +
          "it needs the permission issues: read: set it on the app's page under Permissions, and have an owner accept it for the installation",
      });
      const { unreadable } = await readDelivery(
        asApp(simulator.url),
        aRequest({ since: 0, repositories: ['acme/vault'] })
      );
      expect(unreadable[0]?.error.message).toMatch(
        /^Installation 34 of GitHub App 12 may not read the pull requests of acme\/vault \("Resource not accessible by integration"\): it needs the permission Pull requests: read/
      );
    }));

  it('may be about a repository that it does not cover', () =>
    withApp({ repositories: ['acme/shop'] }, async (simulator) => {
      await expect(asApp(simulator.url).rest(vault)).rejects.toThrow(
        /^acme\/vault does not exist on http:\S+, or installation 34 of GitHub App 12 does not cover it/
      );
    }));
});
