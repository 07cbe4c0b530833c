import type { GitHubApp, InstallationGrant, CredentialCalls, Credentials } from '../gitHubAuthentication';
import { readPrivateKey, secretsOfKey } from './readPrivateKey';
import { MINUTE, type Instant } from '../../../../engine/domain/time';
import type { GitHubAppKey, InstallationToken, RequestInstallationToken } from './installationToken';

/**
 * Asks GitHub as an installation of a GitHub App. Runs on a server only: a browser must not have the key.
 * The key is looked at with the first call, which throws a DoraError `badInput` where it is none.
 */
export function gitHubApp(app: GitHubAppKey): GitHubApp {
  const { appId, installationId } = app;
  return {
    kind: 'github-app',
    appId,
    installationId,
    open: (calls) => createInstallationCredentials(app, calls),
  };
}

/** Tokens and signatures live for an hour at most; older ones can do no harm. */
const REMEMBERED_SECRETS = 50;

/** Asks as an installation of a GitHub App: with a token of an hour, made with the app's private key. */
function createInstallationCredentials(app: GitHubAppKey, calls: CredentialCalls): Credentials {
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

/** A call may wait for limits and retries before it is sent, and its token must still be good then. */
const RENEWED_BEFORE_END = 5 * MINUTE;

/** Gives the token for the API at an address, a new one when it is about to expire or was refused. */
type TokenKeeper = (restUrl: string, isRefused: (token: string) => boolean) => Promise<InstallationToken>;

/** Keeps the token for all calls; calls that find none wait for the same request. */
function keepInstallationToken(
  request: (restUrl: string) => Promise<InstallationToken>,
  now: () => Instant
): TokenKeeper {
  const kept = new Map<string, InstallationToken>();
  const underWay = new Map<string, Promise<InstallationToken>>();

  const renew = async (restUrl: string) => {
    try {
      const token = await request(restUrl);
      kept.set(restUrl, token);
      return token;
    } finally {
      underWay.delete(restUrl);
    }
  };

  return async (restUrl, isRefused) => {
    const known = kept.get(restUrl);
    if (known && now() < known.expiresAt - RENEWED_BEFORE_END && !isRefused(known.token)) {
      return known;
    }
    const renewal = underWay.get(restUrl) ?? renew(restUrl);
    underWay.set(restUrl, renewal);
    return renewal;
  };
}
