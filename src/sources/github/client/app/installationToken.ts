import type { Instant } from '../../../../engine/domain/time';
import type { GitHubAppIds, InstallationGrant } from '../gitHubAuthentication';

/** What GitHub gives an installation to call the API with, for an hour. */
export interface InstallationToken {
  readonly token: string;
  /** By this machine's clock. */
  readonly expiresAt: Instant;
  readonly grant: InstallationGrant;
}

/** Asks for a token at the API's address. */
export type RequestInstallationToken = (restUrl: string) => Promise<InstallationToken>;

export interface GitHubAppKey extends GitHubAppIds {
  /** The text of the key file as GitHub gives it; line ends may be written as `\n`, as provisioning does. */
  readonly privateKey: string;
}
