import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DoraError } from '../../engine/domain/doraError';
import { problem, problemOf, type Problem } from '../problem/problem';
import { sendProblem } from './sendProblem';

/**
 * Answers whatever goes wrong with a problem document.
 * @param methodsOf gives the methods of a path, or none where there is no such path
 */
export function answerErrors(app: FastifyInstance, methodsOf: (url: string) => readonly string[]): void {
  app.setErrorHandler((error: FastifyError | DoraError, request, reply) => {
    const answer = problemOfError(error, request.routeOptions.bodyLimit);
    if (answer.status >= 500) {
      request.log.error({ err: error }, 'a request failed');
    }
    return sendProblem(reply, answer);
  });
  app.setNotFoundHandler((request, reply) => {
    const asked = `${request.method} ${pathOf(request.url)}`;
    const methods = methodsOf(request.url);
    return methods.length === 0
      ? sendProblem(reply, problem(404, `There is no ${asked}: /openapi.json lists what there is`))
      : sendProblem(
          reply.header('allow', methods.join(', ')),
          problem(405, `There is no ${asked}, but ${methods.join(' and ')}: /openapi.json lists what there is`)
        );
  });
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
      return problem(413, `The body is larger than ${bodyLimit / 2 ** 20} MiB: send the events in several parts`);
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
