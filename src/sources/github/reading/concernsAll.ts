import type { DoraError } from '../../../engine/domain/doraError';
import { ServerLacks } from '../client/olderServers/serverLacks';
import { UnusableSettings } from '../client/unusableSettings';

const ABOUT_THE_CONNECTION: ReadonlySet<DoraError['code']> = new Set(['unauthorized', 'rateLimited', 'unreachable']);

/** Whether a failure is about the connection, the server or the token: the call for another repository would fare no better. */
export function concernsAll(failure: DoraError | undefined): boolean {
  return (
    failure !== undefined &&
    (ABOUT_THE_CONNECTION.has(failure.code) || failure instanceof UnusableSettings || failure instanceof ServerLacks)
  );
}
