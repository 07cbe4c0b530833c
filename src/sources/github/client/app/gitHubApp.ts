import type { GitHubApp, GitHubAppIds } from '../gitHubAuthentication';
import { createInstallationCredentials } from './installationCredentials';

export interface GitHubAppKey extends GitHubAppIds {
  /** The text of the key file as GitHub gives it; line ends may be written as `\n`, as provisioning does. */
  readonly privateKey: string;
}

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
