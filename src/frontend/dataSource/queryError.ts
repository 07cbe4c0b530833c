import type { DataQueryError } from '@grafana/data';
import { errorStatus } from '../../dataSource/queries/errorStatus';
import { DoraError } from '../../engine/domain/doraError';

/** What a panel shows in its corner when a query failed. */
export function queryError(thrown: unknown, refId: string | undefined): DataQueryError {
  const error = DoraError.from(thrown);
  return { message: error.message, status: errorStatus(error.code), ...(refId === undefined ? {} : { refId }) };
}
