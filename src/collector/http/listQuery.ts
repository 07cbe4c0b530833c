import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { instantFromIso } from '../../engine/domain/instantFromIso';
import { EVENT_KINDS, type EventKind } from '../events/collectorEvent';
import { requiredText } from '../events/eventFields';
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

const parameters = {
  from: moment.default(0),
  to: moment.default(LATEST),
  repository: requiredText.optional(),
  history: z.enum(['true', 'false']).default('false'),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
};

const listOfAll = z.strictObject({ ...parameters, kind: kinds.default([]) });

function listOfSome(only: readonly EventKind[]) {
  return z.strictObject(parameters).transform((asked) => ({ ...asked, kind: only }));
}

/**
 * What a list is asked for.
 * @param only the kinds of this list, where it has some of its own
 * @throws DoraError `badInput` that names the parameter
 */
export function parseListQuery(asked: unknown, only: readonly EventKind[]): EventListQuery {
  // One that has some kinds of its own cannot be asked for others.
  const parsed = (only.length > 0 ? listOfSome(only) : listOfAll).safeParse(asked);
  if (!parsed.success) {
    throw new DoraError('badInput', `The list cannot be given: ${z.prettifyError(parsed.error)}`);
  }
  const { kind, from, to, repository, history, cursor, limit } = parsed.data;
  return {
    kinds: kind,
    range: { from, to },
    words: history === 'true' ? 'history' : 'current',
    limit,
    ...(repository !== undefined && { repository }),
    ...(cursor !== undefined && { cursor }),
  };
}
