import type { z } from 'zod';
import { problemsOf, type MemberProblem } from '../events/readEvent';
import type { Statement } from './revisions/statement';

/** What a delivery says to the collector. */
export type DeliveryContent =
  | { readonly kind: 'statements'; readonly statements: readonly Statement[] }
  | { readonly kind: 'nothing'; readonly why: string }
  /** Members that are needed are missing or wrong. */
  | { readonly kind: 'unreadable'; readonly problems: readonly MemberProblem[] };

export function nothing(why: string): DeliveryContent {
  return { kind: 'nothing', why };
}

export function says(...statements: readonly Statement[]): DeliveryContent {
  return { kind: 'statements', statements };
}

/** Reads the members that a schema names, and goes on with them where they are as they should be. */
export function withPayload<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  then: (parsed: z.output<Schema>) => DeliveryContent
): DeliveryContent {
  const parsed = schema.safeParse(payload);
  return parsed.success ? then(parsed.data) : { kind: 'unreadable', problems: problemsOf(parsed.error, payload) };
}
