import type { EtagStore } from './etagStore';
import { isHttpFailure } from './httpFailure';
import { NotGitHubsAnswer } from './notGitHubsAnswer';
import { send, type CallPurpose, type SendContext } from './sendContext';

export interface RestRequest extends CallPurpose {
  /** Such as `/repos/{owner}/{repo}/releases`; parameters that it does not name go into the query string. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Keep the answer and ask again with its ETag: an unchanged one then costs no rate limit. */
  readonly cached?: boolean;
  /** Give the body as text, of this media type. */
  readonly textOf?: string;
}

export interface RestAnswer {
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** @throws DoraError */
export async function sendRest(
  context: SendContext & { readonly kept: EtagStore },
  { path, parameters, cached = false, textOf, ...purpose }: RestRequest
): Promise<RestAnswer> {
  return send(context, purpose, async (octokit, { restUrl }, authorization) => {
    const key = JSON.stringify([restUrl, path, parameters]);
    const known = cached ? context.kept.get(key) : undefined;
    const answer = await octokit
      .request({
        method: 'GET',
        baseUrl: restUrl,
        url: path,
        ...parameters,
        headers: {
          ...authorization,
          'x-github-api-version': '2022-11-28',
          ...(textOf && { accept: textOf }),
          ...(known && { 'if-none-match': known.etag }),
        },
        request: { signal: purpose.signal, ...(textOf && { parseSuccessResponseBody: false }) },
      })
      .catch((error: unknown) => {
        if (known && isHttpFailure(error) && error.status === 304) {
          return { status: 200, data: known.data, headers: { etag: known.etag } };
        }
        throw error;
      });
    if (answer.status < 200 || answer.status >= 300) {
      throw Object.assign(new Error('moved'), { status: answer.status, response: answer });
    }
    if (textOf) {
      return { data: await new Response(answer.data).text(), headers: answer.headers };
    }
    if (typeof answer.data !== 'object' || answer.data === null) {
      throw new NotGitHubsAnswer('not an answer of GitHub');
    }
    const { etag } = answer.headers;
    if (cached && typeof etag === 'string') {
      context.kept.set(key, { etag, data: answer.data });
    }
    return { data: answer.data, headers: answer.headers };
  });
}
