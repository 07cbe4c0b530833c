import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { problem } from '../problem/problem';

/** Answers an `Expect` other than `100-continue`, which Node would answer without a word. */
export function answerExpectations(server: Server): void {
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const answer = problem(417, 'The header Expect asks for what is not done here: leave it out');
    response.writeHead(answer.status, { 'content-type': 'application/problem+json', connection: 'close' });
    response.end(JSON.stringify(answer));
  });
}
