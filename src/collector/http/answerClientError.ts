import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problem, type Problem } from '../problem/problem';

/** Answers what is no request that Fastify could get, and hangs up. https://nodejs.org/api/http.html#event-clienterror */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.destroyed || !socket.writable || error.code === 'ECONNRESET') {
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
