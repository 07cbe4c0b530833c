import type { DataQueryError } from '@grafana/data';
import { DoraError, type DoraErrorCode } from '../../engine/domain/doraError';

const STATUS: Record<DoraErrorCode, number> = {
  badInput: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  rateLimited: 429,
  unreachable: 503,
  badResponse: 502,
};

/** What a panel shows in its corner when a query failed. */
export function queryError(thrown: unknown, refId: string | undefined): DataQueryError {
  const error = DoraError.from(thrown);
  return { message: error.message, status: STATUS[error.code], ...(refId === undefined ? {} : { refId }) };
}
