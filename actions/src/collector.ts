import { ExponentialBackoff, handleWhenResult, retry } from 'cockatiel';
import { z } from 'zod';
import { MINUTE, SECOND } from '../../src/engine/domain/time';
import { boundedFetch, OutOfBounds } from '../../src/sources/politeFetch/boundedFetch';
import { BOUNDS } from '../../src/sources/politeFetch/bounds';
import { isHeaderValue } from '../../src/sources/politeFetch/headerValue';
import { withoutSecrets } from '../../src/sources/github';
import { whyUnreachable } from '../../src/sources/systemErrors';
import type { Runner } from './runner';

/** Where events are posted, or why they are not and how bad that is. */
export type CollectorToPostTo =
  | { readonly kind: 'collector'; readonly endpoint: string; readonly key: string; readonly retries: number }
  | { readonly kind: 'none'; readonly level: 'notice' | 'warning'; readonly why: string };

const STANDARD_RETRIES = 4;

/** The collector that the inputs `endpoint`, `key` and `retries` name. */
export function collectorOf(runner: Runner): CollectorToPostTo {
  const [endpoint, key] = [runner.trimmedInput('endpoint'), runner.trimmedInput('key')];
  const none = (why: string, level: 'notice' | 'warning' = 'warning') =>
    ({ kind: 'none', level, why: `Nothing was posted: ${why}` }) as const;
  if (endpoint === '' && key === '') {
    return none(
      'this run has neither METRICS_ENDPOINT nor METRICS_API_KEY (runs of forks and of Dependabot get no secrets)',
      'notice'
    );
  }
  if (endpoint === '' || key === '') {
    return none('METRICS_ENDPOINT and METRICS_API_KEY are needed together, and one of them is empty');
  }
  if (!/^https?:\/\/\S+$/i.test(endpoint) || !URL.canParse(endpoint)) {
    return none('METRICS_ENDPOINT is no address such as https://host/dora');
  }
  if (!isHeaderValue(key)) {
    return none('METRICS_API_KEY holds blanks or line breaks, or letters that no key has');
  }
  const retries = runner.trimmedInput('retries');
  return {
    kind: 'collector',
    endpoint: endpoint.replace(/\/$/, ''),
    key,
    retries: /^\d+$/.test(retries) ? Number(retries) : STANDARD_RETRIES,
  };
}

type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'silence'; readonly why: string };

const ASK_AGAIN_WITHIN = MINUTE;
/** Those after which the same may succeed. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Posts an event, and again while it may yet succeed: every event is stored once, however often it is sent.
 * @returns what to do about it where the collector has not stored it
 */
export async function postEvent(
  collector: Extract<CollectorToPostTo, { kind: 'collector' }>,
  kind: string,
  event: object,
  now: () => number
): Promise<string | undefined> {
  const begun = now();
  const mayYetSucceed = (answer: Answer) =>
    now() - begun < ASK_AGAIN_WITHIN && (answer.kind === 'silence' || PASSING.has(answer.status));
  const patience = retry(
    handleWhenResult((answer) => mayYetSucceed(answer as Answer)),
    { maxAttempts: collector.retries, backoff: new ExponentialBackoff({ initialDelay: SECOND }) }
  );
  const answer = await patience.execute(() => post(collector, kind, event));
  const problem = problemWith(answer, kind);
  return problem && withoutSecrets(problem, [collector.key]);
}

async function post(
  { endpoint, key }: Extract<CollectorToPostTo, { kind: 'collector' }>,
  kind: string,
  event: object
): Promise<Answer> {
  const url = new URL(`${endpoint}/${kind}`);
  // The key says who posts; fetch refuses an address with a name and a password in it.
  url.username = url.password = '';
  try {
    const response = await boundedFetch(BOUNDS.collectorAnswer)(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'application/json', 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify(event),
    });
    return { kind: 'answer', status: response.status, body: jsonIn(await textOf(response)) };
  } catch (error) {
    return { kind: 'silence', why: whyNoAnswer(error) };
  }
}

/** Of what is too long to be a collector's answer nothing. */
function textOf(response: Response): Promise<string> {
  return response.text().catch((error: unknown) => {
    if (error instanceof OutOfBounds && error.bound === 'bytes') {
      return '';
    }
    throw error;
  });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Without the name of the host, which may be a secret. */
function whyNoAnswer(error: unknown): string {
  return error instanceof OutOfBounds ? 'it took too long' : (whyUnreachable(error) ?? 'the connection failed');
}

/** A page to sign in at, or a proxy's greeting, is a 200 too. */
const stored = z.object({ outcome: z.enum(['stored', 'known']) });

/** https://www.rfc-editor.org/rfc/rfc9457 */
const problemDocument = z.object({ detail: z.string() });

function problemWith(answer: Answer, kind: string): string | undefined {
  if (answer.kind === 'silence') {
    return `The ${kind} event was not posted, the collector cannot be reached: ${answer.why}`;
  }
  const { status, body } = answer;
  if (status >= 200 && status < 300 && stored.safeParse(body).success) {
    return undefined;
  }
  return `The ${kind} event was not posted: ${whyNotStored(status, problemDocument.safeParse(body).data?.detail)}`;
}

function whyNotStored(status: number, detail: string | undefined): string {
  const said = detail === undefined ? '' : `: ${detail.slice(0, 300)}`;
  if (status < 300) {
    return 'what answers is no collector: METRICS_ENDPOINT is its address with /dora';
  }
  if (status < 400) {
    return `the answer leads elsewhere (${status}): METRICS_ENDPOINT has to be where it leads`;
  }
  switch (status) {
    case 401:
    case 403:
      return `the collector refuses METRICS_API_KEY (${status})${said}`;
    case 404:
      return 'there is no collector (404): METRICS_ENDPOINT is its address with /dora';
    default:
      return `the collector answers ${status}${said}`;
  }
}
