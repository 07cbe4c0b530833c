import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

export interface RestLimits {
  readonly bytes: number;
  readonly millis: number;
  /** How long nothing may come. */
  readonly idleMillis: number;
}

/** Times as nginx has them: https://nginx.org/en/docs/http/ngx_http_core_module.html#lingering_time */
const LIMITS: RestLimits = { bytes: 256 * 1_024 * 1_024, millis: 30_000, idleMillis: 5_000 };

const LOOK_EVERY_MILLIS = 100;

const answered = new WeakSet<Socket>();

/**
 * Has a server read, and throw away, what still comes of a request that it has answered, such as a body that is too large. A
 * connection that is closed with something unread is reset, and takes the answer with it before a client that is still sending
 * has read it: https://www.rfc-editor.org/rfc/rfc9112#section-9.6. Who never stops is cut off.
 */
export function readRest(server: Server, limits: RestLimits = LIMITS): void {
  server.on('request', (request, response) => {
    // Before Node closes the connection there.
    response.prependOnceListener('finish', () => {
      if (!request.complete && !request.socket.destroyed) {
        throwRestAway(request, limits);
      }
    });
  });
}

/** Whether the request that still comes on a connection has had its answer. */
export function isAnswered(socket: Socket): boolean {
  return answered.has(socket);
}

function throwRestAway(request: IncomingMessage, { bytes, millis, idleMillis }: RestLimits): void {
  const { socket } = request;
  const { destroySoon } = socket;
  const begin = performance.now();
  const readBefore = socket.bytesRead;
  let read = readBefore;
  let readAt = begin;
  let isLast = false;
  answered.add(socket);
  // Node calls it where the connection ends with this answer: nothing more is written, and the rest is read.
  socket.destroySoon = () => {
    isLast = true;
    socket.end();
  };
  const look = () => {
    const now = performance.now();
    if (socket.bytesRead > read) {
      read = socket.bytesRead;
      readAt = now;
    }
    if (request.complete) {
      stop();
      if (isLast) {
        socket.destroySoon();
      }
    } else if (read - readBefore > bytes || now - begin > millis || now - readAt > idleMillis) {
      stop();
      socket.destroy();
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MILLIS);
  const stop = () => {
    clearInterval(timer);
    socket.off('close', stop);
    socket.destroySoon = destroySoon;
    answered.delete(socket);
  };
  socket.once('close', stop);
}
