import type { FastifyInstance } from 'fastify';
import { SECOND } from '../../engine/domain/time';

/** Less than the ten seconds that `docker stop` gives, so that the database can be closed too. */
const ANSWER_WITHIN_MILLIS = 5 * SECOND;

/**
 * Takes no new connection, answers what is under way, and then cuts what still sends or says nothing: Node itself waits
 * for such clients without end, as it looks for slow ones no more (https://nodejs.org/api/http.html#serverclosecallback).
 */
export async function stopServer(app: FastifyInstance, answerWithinMillis = ANSWER_WITHIN_MILLIS): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), answerWithinMillis);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
