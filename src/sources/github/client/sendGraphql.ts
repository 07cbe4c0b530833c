import { z } from 'zod';
import { isOverload } from './overload';
import { NotGitHubsAnswer } from './notGitHubsAnswer';
import { send, type CallPurpose, type SendContext } from './sendContext';
import { TooMuchAtOnce } from './tooMuchAtOnce';
import { withoutSecrets } from './withoutSecrets';

export interface GraphqlRequest extends CallPurpose {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Throw TooMuchAtOnce on an overload instead of repeating the same call. */
  readonly canAskForLess?: boolean;
}

export interface GraphqlAnswer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly problems: readonly GraphqlProblem[];
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
    errors: z.array(problemSchema).nullish(),
  })
  .refine(({ data, errors }) => Boolean(data) || Boolean(errors));

/** @throws DoraError, or TooMuchAtOnce where the caller can ask for less. */
export async function sendGraphql(context: SendContext, request: GraphqlRequest): Promise<GraphqlAnswer> {
  const { document, variables, canAskForLess = false, signal } = request;
  return send(context, request, async (octokit, { graphqlUrl }, authorization) => {
    const { data: body } = await octokit
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
    const parsed = bodySchema.safeParse(body);
    if (!parsed.success) {
      throw new NotGitHubsAnswer('not an answer of a GraphQL API');
    }
    return {
      data: parsed.data.data ?? {},
      problems: (parsed.data.errors ?? []).map(({ type, message, path }) => ({
        ...(type && { type }),
        message: withoutSecrets(message ?? 'unknown problem', context.credentials.secrets()),
        path: path ?? [],
      })),
    };
  });
}

function tooMuch(error: unknown): TooMuchAtOnce {
  return new TooMuchAtOnce(String(error), { cause: error instanceof Error ? error.cause : undefined });
}
