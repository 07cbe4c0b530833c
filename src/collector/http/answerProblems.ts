import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DoraError } from '../../engine/domain/doraError';
import { isAnswered } from '../../http/readRest';
import { problem, problemOf, type Problem } from '../events/problem';

export function sendProblem(reply: FastifyReply, { status, ...members }: Problem): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ status, ...members });
}

/** Answers whatever goes wrong with a problem document; of a path with other methods only, for routes that are added later. */
export function answerErrors(app: FastifyInstance): void {
  const methodsOf = allowedMethods(app);
  app.setErrorHandler((error: FastifyError | DoraError, request, reply) => {
    const answer = problemOfError(error, request.routeOptions.bodyLimit);
    if (answer.status >= 500) {
      request.log.error({ err: error }, 'a request failed');
    }
    return sendProblem(reply, answer);
  });
  const answerNotFound = (request: FastifyRequest, reply: FastifyReply) => {
    const asked = `${request.method} ${pathOf(request.url)}`;
    const methods = methodsOf(request.url);
    return methods.length === 0
      ? sendProblem(reply, problem(404, `There is no ${asked}: /openapi.json lists what there is`))
      : sendProblem(
          reply.header('allow', methods.join(', ')),
          problem(405, `There is no ${asked}, but ${methods.join(' and ')}: /openapi.json lists what there is`)
        );
  };
  app.setNotFoundHandler(answerNotFound);
  // Before the body is read, which needs no key there.
  app.addHook('onRequest', async (request, reply) => (request.is404 ? answerNotFound(request, reply) : undefined));
}

export function tooLarge(limitBytes: number): Problem {
  return problem(413, `The body is larger than ${limitBytes / 2 ** 20} MiB: send the events in several parts`);
}

/** Answers what Fastify cannot bring to any route. */
export function answerFrameworkErrors(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  // The type and the encoding that an app has set are not known there.
  const answer = problemOfError(error);
  void reply.code(answer.status).type('application/problem+json').serializer(String).send(JSON.stringify(answer));
}

function problemOfError(error: FastifyError | DoraError, bodyLimit = 0): Problem {
  if (error instanceof DoraError) {
    return problemOf(error);
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge(bodyLimit);
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return problem(400, 'The body is not as long as its Content-Length says');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem(415, 'The Content-Type cannot be read: send application/json, or application/x-ndjson');
    case 'FST_ERR_BAD_URL':
      return problem(400, 'The address cannot be read: a % in it must be followed by two hexadecimal digits');
    default:
      return error.statusCode !== undefined && error.statusCode < 500
        ? problem(error.statusCode, error.message)
        : problem(
            500,
            'The collector made a mistake, which its log tells: send it again; what was stored is not stored twice'
          );
  }
}

function pathOf(url: string): string {
  return url.split('?', 1)[0]?.slice(0, 100) ?? '';
}

/**
 * Watches what routes are added from now on.
 * @returns what gives the methods of the path in an address; none where there is no such path
 */
function allowedMethods(app: FastifyInstance): (url: string) => readonly string[] {
  const methods = new Map<string, readonly string[]>();
  app.addHook('onRoute', ({ url, method }) => {
    methods.set(url, [...(methods.get(url) ?? []), ...[method].flat()].sort());
  });
  return (url) => methods.get(routedPath(url)) ?? [];
}

/** As the router reads it: more slashes than there should be, in the middle or at the end, mean nothing. */
function routedPath(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return path.replace(/\/{2,}/g, '/').replace(/(?!^)\/$/, '');
}

/** Answers what is no request that Fastify could get, and hangs up. https://nodejs.org/api/http.html#event-clienterror */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.destroyed || !socket.writable || isAnswered(socket) || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const answer = problemOfClientError(error.code);
  const body = JSON.stringify(answer);
  socket.end(
    [
      `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
    // What the client still sends is not read: a client that only writes would hold the connection.
    () => socket.destroySoon()
  );
}

function problemOfClientError(code: string | undefined): Problem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return problem(408, 'The request did not arrive in time: send it again, or in smaller parts');
    case 'HPE_HEADER_OVERFLOW':
      return problem(431, 'The headers are larger than 16 KiB: send only the key and what HTTP needs');
    default:
      return problem(400, 'This is no HTTP request: check the address, and that it begins with http and not https');
  }
}

/** Answers an `Expect` other than `100-continue`, which Node would answer without a word. */
export function answerExpectations(server: Server): void {
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const answer = problem(417, 'The header Expect asks for what is not done here: leave it out');
    response.writeHead(answer.status, { 'content-type': 'application/problem+json', connection: 'close' });
    response.end(JSON.stringify(answer));
  });
}
