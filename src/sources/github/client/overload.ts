import { CallTimeout } from './limitedFetch';

/** Whether GitHub ran out of time or means over one call, so that asking for less may help. */
export function isOverload(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const status = 'status' in error ? error.status : undefined;
  return status === 502 || status === 504 || isTimeout(error);
}

/** Whether a call took longer than its time limit. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof CallTimeout;
}
