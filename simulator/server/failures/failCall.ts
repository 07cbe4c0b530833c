import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { logCall } from '../answerHeaders';
import { problemBody } from '../gitHubProblem';
import { rateLimited } from '../graphql/executeQuery';
import type { SimulatorState } from '../simulatorState';
import type { Failure } from './failureRule';

/** Answers the way a failing GitHub does; where it only delays or adds errors, the normal answer follows. */
export async function failCall(
  failure: Failure,
  request: FastifyRequest,
  reply: FastifyReply,
  state: SimulatorState
): Promise<void> {
  const { call } = request;
  switch (failure.kind) {
    case 'slow':
      await waitUnlessGone(failure.delayMilliseconds, reply);
      return;
    case 'graphqlErrors':
      request.graphqlFailure = failure.errors;
      return;
    case 'secondaryLimit':
      await reply
        .code(failure.status)
        .header('retry-after', String(failure.retryAfterSeconds))
        .send(
          problemBody(
            failure.status,
            'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
            'free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits'
          )
        );
      return;
    case 'rateLimit':
      call.rateLimit.exhaust(failure.resetInSeconds);
      // GraphQL says it with a 200: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
      await (call.api === 'graphql'
        ? reply.code(200).send({ errors: [rateLimited()] })
        : reply
            .code(403)
            .send(
              problemBody(403, 'API rate limit exceeded for user ID 1.', 'rest/overview/rate-limits-for-the-rest-api')
            ));
      return;
    case 'status':
      await sendStatus(failure.status, request, reply);
      return;
    case 'malformedJson':
      await reply.code(200).type('application/json; charset=utf-8').send('{"data": {"repository": {"pullReq');
      return;
    case 'cutConnection':
    case 'noAnswer':
      logCall(state, request, 0);
      cut(reply, failure.kind === 'cutConnection');
      return;
  }
}

async function sendStatus(status: number, { call }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (status >= 502 && call.api === 'rest') {
    await reply
      .code(status)
      .type('text/html')
      .send(`<html><head><title>${status}</title></head><body>Unicorn!</body></html>`);
    return;
  }
  await reply.code(status).send(problemBody(status, failureWords(status, call.api), call.api));
}

function cut(reply: FastifyReply, halfway: boolean): void {
  reply.hijack();
  const { raw } = reply;
  if (!halfway) {
    raw.destroy();
    return;
  }
  raw.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': '100000' });
  raw.write('{"data": {"repository": ', () => raw.destroy());
}

/** Waits no longer than the client does: a forgotten timer would keep the process alive. */
async function waitUnlessGone(milliseconds: number, reply: FastifyReply): Promise<void> {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  await delay(milliseconds, undefined, { signal: gone.signal }).catch(() => undefined);
}

const TIMEOUT =
  'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.';

const WORDS: Readonly<Record<number, string>> = {
  401: 'Bad credentials',
  403: 'Resource not accessible by personal access token',
  404: 'Not Found',
  409: 'Git Repository is empty.',
  410: 'Issues are disabled for this repo',
  422: 'Validation Failed',
  451: 'Repository access blocked',
  500: 'Server Error',
  503: 'Service unavailable',
};

/** What GitHub says with a status. GraphQL explains its gateway errors itself. */
function failureWords(status: number, api: 'rest' | 'graphql' | 'other'): string {
  return api === 'graphql' && status >= 502 ? TIMEOUT : (WORDS[status] ?? 'Server Error');
}
