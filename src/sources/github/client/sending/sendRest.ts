import type { z } from 'zod';
import { decodeText } from '../../../politeFetch/decodeText';
import type { EtagAnswers, KeptAnswer } from '../../../politeFetch/etagStore';
import { isHttpFailure, asNoAnswer } from '../failures/httpFailure';
import { lengthOf } from './limitedFetch';
import { onlyKnown } from './onlyKnown';
import { send, type CallPurpose, type SendContext } from './send';
import { Moved } from '../failures/kindsOfFailure';

export interface RestRequest extends CallPurpose {
  /** Such as `/repos/{owner}/{repo}/releases`; parameters that it does not name go into the query string. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /**
   * Keep what this knows of the answer and ask again with its ETag: an unchanged one then costs no rate limit.
   * What it does not know is not given either, so that both times are alike.
   */
  readonly keep?: z.ZodType;
  /** Give the body as text, of this media type. */
  readonly textOf?: string;
  /** Whether it is asked for to find out whether it has moved: Moved is thrown then, and says where to. */
  readonly tellsMoves?: boolean;
}

export interface RestAnswer {
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** @throws DoraError, Moved where something else has to be asked for */
export async function sendRest(
  context: SendContext & { readonly kept: EtagAnswers },
  { path, parameters, keep, textOf, ...purpose }: RestRequest
): Promise<RestAnswer> {
  return send(context, purpose, async (octokit, { restUrl }, authorization) => {
    const key = JSON.stringify([restUrl, path, parameters, textOf]);
    const known = keep && context.kept.get(key);
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
          return known;
        }
        throw error;
      });
    if (!('status' in answer)) {
      return answerAgain(answer, textOf);
    }
    if (answer.status < 200 || answer.status >= 300) {
      throw new Moved(purpose.about, answer.status, answer.headers.location);
    }
    purpose.spend?.(lengthOf(answer.headers));
    const whole: unknown = textOf ? decodeText(await bytesOf(answer.data)) : answer.data;
    if (!textOf && (typeof whole !== 'object' || whole === null)) {
      throw asNoAnswer(whole, answer.headers['content-type']);
    }
    const data = keep ? onlyKnown(keep, whole) : whole;
    const { etag, 'content-type': contentType } = answer.headers;
    if (keep && typeof etag === 'string') {
      const text = typeof data === 'string' ? data : JSON.stringify(data);
      context.kept.set(key, { etag, text, ...(contentType && { contentType }) });
    }
    return { data, headers: answer.headers };
  });
}

/** As they came: a file in a repository may be in another encoding than the header says. */
async function bytesOf(data: BodyInit | null): Promise<Uint8Array> {
  return new Uint8Array(await new Response(data).arrayBuffer());
}

function answerAgain({ etag, text, contentType }: KeptAnswer, textOf: string | undefined): RestAnswer {
  return { data: textOf ? text : JSON.parse(text), headers: { etag, 'content-type': contentType } };
}
