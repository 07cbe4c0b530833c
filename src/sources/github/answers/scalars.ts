import { z } from 'zod';
import { instantFromIso } from '../../../engine/domain/instantFromIso';

/** A timestamp as GitHub writes it, as an Instant. */
export const instant = z.string().transform((text, context) => {
  try {
    return instantFromIso(text);
  } catch {
    context.addIssue({ code: 'custom', message: `"${text.slice(0, 40)}" is not a timestamp` });
    return z.NEVER;
  }
});

/** Text that may be missing; empty counts as missing. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text || undefined);

/** Database ids outgrow what a number holds exactly, and then come as bigint or text. */
export const identifier = z.union([z.number(), z.bigint(), z.string()]).transform(String);

const pageInfo = z
  .object({ hasNextPage: z.boolean().nullish(), endCursor: z.string().nullish() })
  .nullish()
  .transform((info) => (info?.hasNextPage && info.endCursor ? info.endCursor : null));

const connectionFields = z.object({
  nodes: z.array(z.unknown()).nullish(),
  pageInfo,
  totalCount: z.number().nullish(),
});

const toConnection = ({ nodes, pageInfo: next, totalCount }: z.output<typeof connectionFields>) => ({
  rows: (nodes ?? []).filter((node) => node !== null),
  next,
  totalCount: totalCount ?? undefined,
});

/** A GraphQL connection, its rows still unread; `next` is the cursor of the following page, null at the end. */
export const connection = connectionFields.transform(toConnection);

/** One that must have rows: without them it is as good as none, and not an empty one. */
export const listOfRows = connectionFields.extend({ nodes: z.array(z.unknown()) }).transform(toConnection);

export type Connection = z.output<typeof connection>;

export const emptyConnection: Connection = { rows: [], next: null, totalCount: undefined };
