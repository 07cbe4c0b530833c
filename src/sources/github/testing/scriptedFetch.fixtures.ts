import type { Fetch } from '../../politeFetch/boundedFetch';

export interface LoggedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly query?: string; readonly variables?: Readonly<Record<string, unknown>> } | undefined;
}

/** What the other side answers: a response, or what it does instead. */
export type Scripted =
  | {
      readonly status?: number;
      readonly json?: unknown;
      readonly text?: string;
      readonly headers?: Record<string, string>;
    }
  | ((request: LoggedRequest, signal: AbortSignal | undefined) => Promise<Response>);

/** A fetch that gives the answers in their order, the last one again and again, and logs what it was asked. */
export function scriptedFetch(...answers: readonly Scripted[]): {
  readonly fetch: Fetch;
  readonly requests: LoggedRequest[];
} {
  const requests: LoggedRequest[] = [];
  return {
    requests,
    fetch: async (input, init) => {
      const request: LoggedRequest = {
        method: init?.method ?? 'GET',
        url: String(input),
        headers: Object.fromEntries(new Headers(init?.headers).entries()),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      };
      requests.push(request);
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      if (answer === undefined) {
        throw new Error('The script has no answer');
      }
      return typeof answer === 'function' ? answer(request, init?.signal ?? undefined) : respond(answer);
    },
  };
}

export function respond({
  status = 200,
  json,
  text,
  headers = {},
}: Exclude<Scripted, (...call: never[]) => unknown>): Response {
  const withoutBody = status === 304 || status === 204;
  const type: Record<string, string> = text === undefined ? { 'content-type': 'application/json; charset=utf-8' } : {};
  return new Response(withoutBody ? null : (text ?? JSON.stringify(json ?? {})), {
    status,
    headers: { ...type, ...headers },
  });
}

/** The connection ends without an answer. */
export const cutConnection: Scripted = async () => {
  throw new TypeError('fetch failed', { cause: new Error('other side closed') });
};

/** Nothing is ever answered; only the signal ends it. */
export const silence: Scripted = (_request, signal) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('This operation was aborted', 'AbortError')));
  });
