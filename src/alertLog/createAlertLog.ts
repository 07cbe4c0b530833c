import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { messageText } from './alertText';
import { webhookMessage } from './webhookMessage';

/** A web service that prints every alert posted to it, whatever the path. */
export function createAlertLog(print: (text: string) => void): FastifyInstance {
  const server = fastify();
  server.post('*', (request, reply) => {
    const message = webhookMessage.safeParse(request.body);
    if (!message.success) {
      const problem = `This is no message of a webhook contact point: ${z.prettifyError(message.error)}`;
      print(problem);
      return reply.code(400).send({ message: problem });
    }
    print(messageText(message.data));
    return reply.code(204).send();
  });
  return server;
}
