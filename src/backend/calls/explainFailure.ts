import { errorStatus } from '../../dataSource/queries/errorStatus';
import { DoraError } from '../../engine/domain/doraError';
import type { QueryStatus } from '../metrics/pluginMetrics';

/** What went wrong with a call, as far as its caller is to know. */
export interface Explained {
  /** An HTTP status. */
  readonly status: number;
  readonly kind: Exclude<QueryStatus, 'ok'>;
  readonly message: string;
}

/** As nginx says that the client left before it was answered. */
const CLIENT_LEFT = 499;

const MISTAKE = "The plugin made a mistake, and this could not be answered: the log of Grafana's server says more.";

/** Words for anything that was thrown: a mistake of ours shows nothing of what is inside. */
export function explainFailure(thrown: unknown, signal?: AbortSignal): Explained {
  if (signal?.aborted === true) {
    return { status: CLIENT_LEFT, kind: 'cancelled', message: 'The call was cancelled before it was answered.' };
  }
  if (thrown instanceof DoraError && !isMadeOfMistake(thrown)) {
    return { status: errorStatus(thrown.code), kind: thrown.code, message: thrown.message };
  }
  return { status: 500, kind: 'mistake', message: MISTAKE };
}

/** Whether nobody foresaw it: the readers hand on whatever was thrown as a DoraError, with its own words. */
function isMadeOfMistake({ message, cause }: DoraError): boolean {
  return cause instanceof Error && !(cause instanceof DoraError) && cause.message === message;
}
