import type { FastifyInstance, FastifyReply } from 'fastify';
import { POSTED_KINDS } from '../events/collectorEvent';
import type { Acceptance } from '../acceptance/acceptance';
import { acceptEvents } from '../acceptance/acceptEvents';
import { eventReader } from '../events/readEvent';
import { problem } from '../problem/problem';
import { requireScope } from './authentication';
import type { CollectorContext } from './collectorContext';
import { postSchema } from './openApi/postSchema';
import { readPostedJson, type PostedItem, type PostedJson } from './postedJson';
import { readPosted } from './readPosted';
import { sendProblem } from './sendProblem';

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
        const posted = readPostedJson(request.body ?? '', request.headers['content-type']);
        const readings = await readPosted(itemsOf(posted), read, { kind, receivedAt: now() });
        return answer(reply, posted, await acceptEvents(readings, store));
      }
    );
  }
}

function itemsOf(posted: PostedJson): readonly PostedItem[] {
  return posted.kind === 'several' ? posted.items : [{ kind: 'value', value: posted.value }];
}

/** 201 stored, 200 known already, 422 refused; 207 where a batch has some of each. */
function answer(reply: FastifyReply, posted: PostedJson, results: readonly Acceptance[]): FastifyReply {
  const [only] = results;
  if (posted.kind === 'one' && only !== undefined) {
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
