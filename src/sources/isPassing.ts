import type { DoraError } from '../engine/domain/doraError';

const PASSING: ReadonlySet<DoraError['code']> = new Set(['unreachable', 'rateLimited', 'badResponse']);

/** Whether a failure is likely to pass by itself. The others mean that access or the settings are not as they must be. */
export function isPassing({ code }: DoraError): boolean {
  return PASSING.has(code);
}
