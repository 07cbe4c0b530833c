import type { Instant } from '../../../../engine/domain/time';
import type { InstallationGrant } from '../gitHubAuthentication';

/** What GitHub gives an installation to call the API with, for an hour. */
export interface InstallationToken {
  readonly token: string;
  /** By this machine's clock. */
  readonly expiresAt: Instant;
  readonly grant: InstallationGrant;
}
