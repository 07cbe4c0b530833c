import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Instant } from '../../engine/domain/time';
import { acceptEvents, type Acceptance, type Posted } from '../acceptance/acceptEvents';
import { POSTED_KINDS, type PostedKind } from '../events/collectorEvent';
import { problem } from '../events/problem';
import { eventReader, type ReadEvent } from '../events/readEvent';
import { chunks } from '../storage/writing/chunks';
import { sendProblem } from './answerProblems';
import { requireScope } from './authentication';
import type { CollectorContext } from './collectorContext';
import { postSchema } from './openApi/postSchema';
import { readPostedJson, type PostedItem, type PostedJson } from './postedJson';

/** Of a batch so many refusals say why: an answer is not to be a hundred times as large as what was posted. */
const EXPLAINED = 1_000;

/** `POST /dora/<kind>`: one event, a JSON array, or NDJSON. */
export function postRoutes(app: FastifyInstance, context: CollectorContext): void {
  const onRequest = requireScope(context.keys, 'write', context.onRefused);
  const { store, now } = context;
  const read = eventReader(context);
  for (const kind of POSTED_KINDS) {
    app.post<{ Body: string | undefined }>(
      `/dora/${kind}`,
      { onRequest, schema: postSchema(kind, context.severities) },
      async (request, reply) => {
        const body = readPostedJson(request.body ?? '', request.headers['content-type']);
        const posted = await readPosted(itemsOf(body), read, { kind, receivedAt: now() });
        return answer(reply, body, await acceptEvents(posted, store));
      }
    );
  }
}

function itemsOf(body: PostedJson): readonly PostedItem[] {
  return body.kind === 'several' ? body.items : [{ kind: 'value', value: body.value }];
}

/** 201 stored, 200 known already, 422 refused; 207 where a batch has some of each. */
function answer(reply: FastifyReply, body: PostedJson, results: readonly Acceptance[]): FastifyReply {
  const [only] = results;
  if (body.kind === 'one' && only !== undefined) {
    return only.outcome === 'refused'
      ? sendProblem(reply, only.problem)
      : reply.code(only.outcome === 'stored' ? 201 : 200).send({ id: only.id, outcome: only.outcome });
  }
  const refused = results.filter(({ outcome }) => outcome === 'refused').length;
  const stored = results.filter(({ outcome }) => outcome === 'stored').length;
  const known = results.length - refused - stored;
  const status = batchStatus({ refused, stored, known });
  const summary = {
    stored,
    known,
    refused,
    results: resultsOf(results),
  };
  if (status !== 422) {
    return reply.code(status).send(summary);
  }
  const document = problem(
    status,
    `No event was stored: "results" says why of ${refused > EXPLAINED ? `the first ${EXPLAINED}` : 'each'}`
  );
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ ...document, ...summary });
}

function resultsOf(results: readonly Acceptance[]): object[] {
  let explained = 0;
  return results.map((result) => {
    if (result.outcome !== 'refused') {
      return { outcome: result.outcome, id: result.id };
    }
    return { outcome: 'refused', ...(explained++ < EXPLAINED && { problem: result.problem }) };
  });
}

function batchStatus({ refused, stored, known }: Record<'refused' | 'stored' | 'known', number>): number {
  if (refused > 0) {
    return stored + known > 0 ? 207 : 422;
  }
  return stored > 0 ? 201 : 200;
}

const ITEMS_IN_ONE_TURN = 500;

interface PostedAt {
  readonly kind: PostedKind;
  readonly receivedAt: Instant;
}

/** Reads posted events, some at a time: whoever else wants something does not wait for all of a large batch. */
export async function readPosted(items: readonly PostedItem[], read: ReadEvent, at: PostedAt): Promise<Posted[]> {
  const posted: Posted[] = [];
  for (const chunk of chunks(items, ITEMS_IN_ONE_TURN)) {
    if (posted.length > 0) {
      await nextTurnOfEventLoop();
    }
    posted.push(...chunk.map((item) => readItem(item, read, at)));
  }
  return posted;
}

function readItem(item: PostedItem, read: ReadEvent, { kind, receivedAt }: PostedAt): Posted {
  if (item.kind === 'unreadable') {
    return { kind: 'problem', problem: problem(400, `The line ${item.why}`) };
  }
  const value = read(kind, item.value);
  if (value.kind === 'invalid') {
    const first = value.problems[0];
    const what = first === undefined ? 'it cannot be read' : `${first.pointer.slice(1) || 'the event'} ${first.detail}`;
    return { kind: 'problem', problem: problem(422, `The ${kind} event was not stored: ${what}`, value.problems) };
  }
  const { supersedes } = value;
  const about = { receivedAt, ...(supersedes !== undefined && { supersedes }) };
  return value.kind === 'event'
    ? { kind: 'event', event: { event: value.event, ...about } }
    : { kind: 'withdrawal', withdrawal: { withdrawal: value.withdrawal, ...about } };
}
