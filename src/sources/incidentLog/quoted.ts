import { excerpt } from './excerpt';

/** A value as a message can quote it. */
export function quoted(value: unknown): string {
  return typeof value === 'string' ? `"${excerpt(value)}"` : excerpt(JSON.stringify(value) ?? 'nothing');
}
