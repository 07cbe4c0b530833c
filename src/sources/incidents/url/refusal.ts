import { DoraError } from '../../../engine/domain/doraError';

/** Why a server did not hand out an incident log, by its HTTP status. */
export function refusal(logName: string, status: number): DoraError {
  const log = `Incident log ${logName}`;
  switch (status) {
    case 401:
      return new DoraError(
        'unauthorized',
        `${log} asks for a login (401); give an address that may be read without one`
      );
    case 403:
      return new DoraError('forbidden', `${log} may not be read (403); check who it is shared with`);
    case 404:
    case 410:
      return new DoraError('notFound', `${log} does not exist (${status}); check the address`);
    case 429:
      return new DoraError('rateLimited', `${log} was asked for too often (429); try again in some minutes`);
    default:
      return status >= 500
        ? new DoraError('unreachable', `${log} could not be fetched: its server answered ${status}; try again later`)
        : new DoraError('badResponse', `${log} could not be fetched: its server answered ${status}; check the address`);
  }
}
