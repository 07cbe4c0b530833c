import { DoraError } from '../../engine/domain/doraError';
import { isHeaderValue } from '../../sources/politeFetch/headerValue';
import type { CliHost } from '../cliHost';

/** Where the collector answers and what it is shown. */
export interface CollectorAccess {
  /** Such as `https://host/dora`, without a slash at its end. */
  readonly endpoint: string;
  readonly key: string;
}

const HERE = 'http://127.0.0.1:9095/dora';

/**
 * The collector named on the command line or in METRICS_ENDPOINT, or one on this machine.
 * @throws DoraError `badInput` for an address that is none and where no key is set.
 */
export function collectorAccess(
  option: string | undefined,
  environment: CliHost['environment'],
  wants: 'read' | 'write'
): CollectorAccess {
  const endpoint = option?.trim() || environment.METRICS_ENDPOINT?.trim() || HERE;
  refuseBadAddress(endpoint);
  const readKey = wants === 'read' ? environment.METRICS_READ_KEY?.trim() : undefined;
  const key = environment.METRICS_API_KEY?.trim() || readKey;
  if (!key) {
    throw new DoraError('badInput', 'METRICS_API_KEY is not set: it holds the key of the collector');
  }
  if (!isHeaderValue(key)) {
    throw new DoraError(
      'badInput',
      'METRICS_API_KEY holds a blank, a line break or a character that no key has: set it to the key as it was made'
    );
  }
  return { endpoint: endpoint.replace(/\/+$/, ''), key };
}

function refuseBadAddress(endpoint: string): void {
  // It may hold a password, also where it is no address.
  if (endpoint.includes('@')) {
    throw new DoraError(
      'badInput',
      'METRICS_ENDPOINT or --endpoint has a user and a password in it, which cannot be used: write https://host/dora ' +
        'without them, and the key of the collector in METRICS_API_KEY'
    );
  }
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint)) {
    throw new DoraError('badInput', `METRICS_ENDPOINT "${endpoint}" is no address: it is written https://host/dora`);
  }
}
