import {
  history,
  newAppKey,
  startSimulator,
  type InstallationInput,
  type Simulator,
  type SimulatorOptions,
} from '../../../../simulator';
import { gitHubApp } from '../client/app/gitHubApp';
import type { GitHubAppKey } from '../client/app/installationToken';
import { createGitHubClient, type GitHubClient, type GitHubClientOptions } from '../client/gitHubClient';
import { resolveGitHubUrls } from '../client/gitHubUrls';

// The stand-in reads GitHub's whole schema for the first GraphQL question, which a busy machine takes seconds for.
jest.setTimeout(30_000);

const KEY = newAppKey();
export const { privateKey: PRIVATE_KEY, privateKeyPkcs8: PRIVATE_KEY_PKCS8 } = KEY;

export const READS_ALL = {
  actions: 'read',
  contents: 'read',
  deployments: 'read',
  issues: 'read',
  pull_requests: 'read',
} as const;

/** A stand-in that knows App 12 with installation 34, and no token but the app's. */
export async function withApp(
  given: Partial<InstallationInput> & Pick<SimulatorOptions, 'now' | 'layout'>,
  test: (simulator: Simulator) => Promise<void>
): Promise<void> {
  const { now, layout, ...installation } = given;
  const simulator = await startSimulator({
    history: history()
      .repository('acme/vault', { private: true, viewerPermission: 'ADMIN' })
      .repository('acme/shop', { viewerPermission: 'ADMIN' })
      .build(),
    apps: [
      {
        id: 12,
        publicKey: KEY.publicKey,
        installations: [{ id: 34, permissions: READS_ALL, repositories: 'all', ...installation }],
      },
    ],
    tokens: [],
    ...(now && { now }),
    ...(layout && { layout }),
  });
  try {
    await test(simulator);
  } finally {
    await simulator.close();
  }
}

/** A client that asks as the installation, and never waits. */
export function asApp(
  url: string,
  options: Partial<GitHubClientOptions> = {},
  app: Partial<GitHubAppKey> = {}
): GitHubClient {
  return createGitHubClient({
    ...resolveGitHubUrls(url),
    authentication: gitHubApp({ appId: '12', installationId: '34', privateKey: PRIVATE_KEY, ...app }),
    waitMillisPerSecond: 0,
    now: Date.now,
    ...options,
  });
}

export const vault = {
  path: '/repos/{owner}/{repo}',
  parameters: { owner: 'acme', repo: 'vault' },
  about: 'acme/vault',
};

export const viewer = { document: '{ viewer { login } }', variables: {}, about: 'acme/vault' };

/** The requests of tokens that came in, as their statuses. */
export function tokenRequests({ requests }: Simulator): number[] {
  return requests.filter(({ path }) => path.endsWith('/access_tokens')).map(({ status }) => status);
}
