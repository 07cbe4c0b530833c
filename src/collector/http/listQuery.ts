import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { instantFromIso } from '../../engine/domain/instantFromIso';
import { LAST_INSTANT } from '../../engine/domain/time';
import { EVENT_KINDS, type EventKind } from '../events/collectorEvent';
import { requiredText } from '../events/eventFields';
import { problemsOf } from '../events/readEvent';
import type { EventListQuery } from '../storage/eventStore';

/** A plus in a query string is a blank: https://url.spec.whatwg.org/#concept-urlencoded-parser */
const ZONE_WITHOUT_PLUS = /[T ]\d{2}:?\d{2}\S*\s+\d{2}(?::?\d{2})?$/i;

const moment = z.string().transform((text, context) => {
  try {
    if (ZONE_WITHOUT_PLUS.test(text)) {
      throw new DoraError(
        'badInput',
        `"${text.slice(0, 60)}" has a blank for the + of its zone; in an address write %2B, or Z for UTC`
      );
    }
    return instantFromIso(text);
  } catch (thrown) {
    context.addIssue({ code: 'custom', message: DoraError.from(thrown).message });
    return z.NEVER;
  }
});

/** A name once or several times, as query strings repeat them. */
const kinds = z
  .union([z.string().transform((kind) => [kind]), z.array(z.string())])
  .pipe(z.array(z.enum(EVENT_KINDS, `must be one of ${EVENT_KINDS.join(', ')}`)));

const LIMIT = 'must be a whole number from 1 to 1000';

const parameters = {
  from: moment.default(0),
  to: moment.default(LAST_INSTANT),
  repository: requiredText.optional(),
  history: z.enum(['true', 'false'], 'must be true or false').default('false'),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(1_000, LIMIT).default(500),
};

const listOfAll = z
  .strictObject({ ...parameters, kind: kinds.default([]) })
  .transform((asked) => ({ ...asked, openSince: undefined }));

/** The list of incidents is one: what else would be open at a moment? */
function listOfSome(only: readonly EventKind[]) {
  return z
    .strictObject({ ...parameters, open_since: moment.optional() })
    .transform(({ open_since: openSince, ...asked }) => ({ ...asked, kind: only, openSince }));
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
    const problems = problemsOf(parsed.error, asked).map(
      ({ pointer, detail }) => `${pointer.split('/')[1] ?? 'what was asked for'} ${detail}`
    );
    throw new DoraError('badInput', `The list cannot be given: ${[...new Set(problems)].join('; ')}`);
  }
  const { kind, from, to, repository, history, cursor, limit, openSince } = parsed.data;
  return {
    kinds: kind,
    range: { from, to },
    show: history === 'true' ? 'history' : 'current',
    limit,
    ...(repository !== undefined && { repository }),
    ...(openSince !== undefined && { openSince }),
    ...(cursor !== undefined && { cursor }),
  };
}
