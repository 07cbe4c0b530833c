import type { DoraErrorCode } from '../../engine/domain/doraError';

const STATUS: Record<DoraErrorCode, number> = {
  badInput: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  rateLimited: 429,
  unreachable: 503,
  badResponse: 502,
};

/** The HTTP status that stands for what went wrong. */
export function errorStatus(code: DoraErrorCode): number {
  return STATUS[code];
}
