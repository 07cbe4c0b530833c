import type { CredentialCalls, Credentials } from '../credentials';
import type { InstallationGrant } from '../gitHubAuthentication';
import type { GitHubAppKey } from './gitHubApp';
import { keepInstallationToken } from './keepInstallationToken';
import { readPrivateKey } from './readPrivateKey';
import type { RequestInstallationToken } from './requestInstallationToken';
import { secretsOfKey } from './secretsOfKey';

/** Tokens and signatures live for an hour at most; older ones can do no harm. */
const REMEMBERED_SECRETS = 50;

/** Asks as an installation of a GitHub App: with a token of an hour, made with the app's private key. */
export function createInstallationCredentials(app: GitHubAppKey, calls: CredentialCalls): Credentials {
  const { appId, installationId } = app;
  const secretsOfApp = secretsOfKey(app.privateKey);
  const secretsOfCalls: string[] = [];
  let grant: InstallationGrant | undefined;
  let requester: Promise<RequestInstallationToken> | undefined;

  const remember = (secret: string) => {
    secretsOfCalls.push(secret);
    secretsOfCalls.splice(0, secretsOfCalls.length - REMEMBERED_SECRETS);
  };
  const load = () =>
    (requester ??= import('./requestInstallationToken').then(({ openTokenRequests }) =>
      openTokenRequests({ appId, installationId, privateKey: readPrivateKey(app.privateKey) }, calls, remember)
    ));
  const keeper = keepInstallationToken(async (restUrl) => {
    const request = await load();
    const token = await request(restUrl);
    remember(token.token);
    grant = token.grant;
    return token;
  }, calls.now);

  return {
    authorization: async (restUrl, refused) => {
      const { token } = await keeper(restUrl, (known) => header(known) === refused);
      return header(token);
    },
    asker: () => ({ kind: 'github-app', appId, installationId, ...(grant && { grant }) }),
    secrets: () => [...secretsOfApp, ...secretsOfCalls],
  };
}

function header(token: string): string {
  return `token ${token}`;
}
