import { z } from 'zod';
import type { Notice } from '../../../../engine/domain/notice';
import type { Dispensable, OlderServer } from '../olderServers/olderServer';
import { refusalOf, type Refusal } from '../olderServers/refusal';
import { send, type CallPurpose, type SendContext } from './send';
import { withoutSecrets } from '../failures/withoutSecrets';
import { ServerLacks, TooMuchAtOnce } from '../failures/kindsOfFailure';
import { isOverload, lengthOf } from './limitedFetch';
import { asNoAnswer } from '../failures/httpFailure';

export interface GraphqlRequest extends CallPurpose {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What may be left out of the document for a server that does not have it. */
  readonly dispensable?: Dispensable;
  /** Throw TooMuchAtOnce on an overload instead of repeating the same call. */
  readonly canAskForLess?: boolean;
}

export interface GraphqlAnswer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly problems: readonly GraphqlProblem[];
  /** What the server does not have and was therefore not asked for. */
  readonly notices?: readonly Notice[];
}

/** An entry of `errors`; the rest of the answer may be good. */
export interface GraphqlProblem {
  readonly type?: string;
  readonly message: string;
  readonly path: ReadonlyArray<string | number>;
}

const problemSchema = z.object({
  type: z.string().nullish(),
  message: z.string().nullish(),
  path: z.array(z.union([z.string(), z.number()])).nullish(),
});

const bodySchema = z
  .object({
    data: z.record(z.string(), z.unknown()).nullish(),
    errors: z.array(z.unknown()).nullish(),
  })
  .refine(({ data, errors }) => Boolean(data) || Boolean(errors));

/** More than there are parts to leave out; one that says each time to be another version has no end of them. */
const MOST_REFUSALS = 20;

/**
 * Sends a document, and again without what the server refuses to know, where that can be done without.
 * @throws DoraError, or TooMuchAtOnce where the caller can ask for less.
 */
export async function sendGraphql(
  context: SendContext & { readonly server: OlderServer },
  request: GraphqlRequest
): Promise<GraphqlAnswer> {
  if (!/^\s*(query\b|\{)/.test(request.document)) {
    throw new TypeError('A client that reads sends no document that could change anything: writing/ does');
  }
  for (let round = 0; round < MOST_REFUSALS; round += 1) {
    const { document, notices } = await context.server.fit(request);
    const { refusals, ...answer } = await sendDocument(context, { ...request, document });
    if (refusals.length === 0) {
      return { ...answer, ...(notices.length > 0 && { notices }) };
    }
    await context.server.learn(request, document, refusals);
  }
  throw new ServerLacks(
    `${context.shownAs} refuses one part after the other of what it is asked: check the GitHub URL, and what answers there`
  );
}

async function sendDocument(
  context: SendContext & { readonly server: OlderServer },
  request: GraphqlRequest
): Promise<GraphqlAnswer & { readonly refusals: readonly Refusal[] }> {
  const { document, variables, canAskForLess = false, signal } = request;
  const clean = (text: string) => withoutSecrets(text, context.credentials.secrets());
  return send(context, request, async (octokit, { graphqlUrl }, authorization) => {
    const { data: body, headers } = await octokit
      .request({
        method: 'POST',
        // An address without a host, as in a browser, would otherwise be put behind the one of the REST API.
        baseUrl: '',
        url: graphqlUrl,
        query: document,
        variables,
        headers: { ...authorization },
        request: { signal, isGraphql: true, canAskForLess },
      })
      .catch((error: unknown) => {
        throw canAskForLess && isOverload(error) && !signal?.aborted ? tooMuch(error) : error;
      });
    request.spend?.(lengthOf(headers));
    const parsed = bodySchema.safeParse(body);
    if (!parsed.success) {
      throw asNoAnswer(body, headers['content-type']);
    }
    context.server.noteVersion(headers['x-github-enterprise-version']);
    const { data, errors } = parsed.data;
    const refusals = data ? [] : (errors ?? []).flatMap((error) => refusalOf(error) ?? []);
    return {
      data: data ?? {},
      problems: (errors ?? []).map((error) => problemOf(error, clean)),
      refusals: refusals.map((refusal) => ({ ...refusal, message: clean(refusal.message) })),
    };
  });
}

function problemOf(error: unknown, clean: (text: string) => string): GraphqlProblem {
  const { type, message, path } = problemSchema.safeParse(error).data ?? {};
  return { ...(type && { type }), message: clean(message ?? 'unknown problem'), path: path ?? [] };
}

function tooMuch(error: unknown): TooMuchAtOnce {
  return new TooMuchAtOnce(String(error), { cause: error instanceof Error ? error.cause : undefined });
}
