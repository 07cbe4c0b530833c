import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';

/** A server that answers as no honest one does, whatever it is asked for. */
export interface EndlessServer {
  readonly url: string;
  /** How many calls it had. */
  calls(): number;
  /** When every connection of an answer is closed. */
  allClosed(): Promise<void>;
  close(): Promise<void>;
}

const PIECE = Buffer.alloc(64 * 1024, ' ');
const LINES = Buffer.from(`${' '.repeat(1_023)}\n`.repeat(64));

/** How it answers; each is JSON or NDJSON as far as its header goes. */
export const ATTACKS = {
  /** As fast as it is read, and for ever. */
  endless: (response: ServerResponse) => {
    start(response);
    pour(response, response);
  },
  endlessLines: (response: ServerResponse) => {
    start(response);
    pour(response, response, LINES);
  },
  /** One line, packed a thousandfold. */
  gzipBomb: (response: ServerResponse) => {
    start(response, { 'content-encoding': 'gzip' });
    const packed = createGzip();
    packed.pipe(response);
    response.on('close', () => packed.destroy());
    pour(packed, response);
  },
  /** A byte at a time. */
  trickle: (response: ServerResponse) => {
    start(response);
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  },
  /** Its beginning, and then nothing. */
  silence: (response: ServerResponse) => {
    start(response);
    response.write('[');
  },
  /** Not even a header. */
  nothing: () => undefined,
} as const;

export type Attack = keyof typeof ATTACKS;

/** @param type what it says that its answers are */
export function endlessServer(attack: Attack, type = 'application/json', status = 200): Promise<EndlessServer> {
  return strangeServer((_request, response) => {
    response.statusCode = status;
    response.setHeader('content-type', type);
    ATTACKS[attack](response);
  });
}

/** A server that answers as it is told, and knows when nobody listens any more. */
export async function strangeServer(answer: RequestListener): Promise<EndlessServer> {
  let calls = 0;
  const open = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    calls += 1;
    request.resume();
    response.on('error', () => undefined);
    open.add(new Promise((resolve) => response.on('close', resolve)));
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    allClosed: async () => void (await Promise.all(open)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function start(response: ServerResponse, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(response.statusCode, headers);
}

function pour(into: NodeJS.WritableStream, response: ServerResponse, piece = PIECE): void {
  const on = () => {
    while (!response.destroyed && into.write(piece)) {
      // As much as it takes at once.
    }
  };
  into.on('drain', on);
  into.on('error', () => undefined);
  on();
}
