import { MINUTE, type Instant } from '../../../../engine/domain/time';
import type { InstallationToken } from './installationToken';

/** A call may wait for limits and retries before it is sent, and its token must still be good then. */
const RENEWED_BEFORE_END = 5 * MINUTE;

/** Gives the token for the API at an address, a new one when it is about to expire or was refused. */
export type TokenKeeper = (restUrl: string, isRefused: (token: string) => boolean) => Promise<InstallationToken>;

/** Keeps the token for all calls; calls that find none wait for the same request. */
export function keepInstallationToken(
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
