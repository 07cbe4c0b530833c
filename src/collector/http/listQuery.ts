import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { instantFromIso } from '../../engine/domain/instantFromIso';
import { EVENT_KINDS, type EventKind } from '../events/collectorEvent';
import type { EventListQuery } from '../storage/eventStore';

const LATEST = 8_640_000_000_000_000;

const moment = z.string().transform((text, context) => {
  try {
    return instantFromIso(text);
  } catch (thrown) {
    context.addIssue({ code: 'custom', message: DoraError.from(thrown).message });
    return z.NEVER;
  }
});

/** A name once or several times, as query strings repeat them. */
const kinds = z.union([z.enum(EVENT_KINDS).transform((kind) => [kind]), z.array(z.enum(EVENT_KINDS))]);

const listQuery = z.strictObject({
  kind: kinds.default([]),
  from: moment.default(0),
  to: moment.default(LATEST),
  repository: z.string().trim().min(1).optional(),
  history: z.enum(['true', 'false']).default('false'),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
});

/**
 * What a list is asked for.
 * @param only the kinds of this list, where it has some of its own
 * @throws DoraError `badInput` that names the parameter
 */
export function parseListQuery(parameters: unknown, only: readonly EventKind[]): EventListQuery {
  const parsed = listQuery.safeParse(parameters);
  if (!parsed.success) {
    throw new DoraError('badInput', `The list cannot be given: ${z.prettifyError(parsed.error)}`);
  }
  const { kind, from, to, repository, history, cursor, limit } = parsed.data;
  return {
    kinds: only.length > 0 ? only : kind,
    range: { from, to },
    words: history === 'true' ? 'history' : 'current',
    limit,
    ...(repository !== undefined && { repository }),
    ...(cursor !== undefined && { cursor }),
  };
}
