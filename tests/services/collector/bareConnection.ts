import { connect, type Socket } from 'node:net';
import { WRITE_KEY } from './collectorProcess';

/** A connection on which bytes are sent as they are, for what no HTTP client sends. */
export class BareConnection {
  /** All that came, once the other side has hung up. */
  readonly closed: Promise<string>;
  private readonly socket: Socket;
  private received = '';

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.socket = connect(Number(port), hostname);
    this.socket.setEncoding('utf8').on('data', (chunk: string) => (this.received += chunk));
    // It may hang up while there is still something to send; what it said has come by then.
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.socket.on('close', () => resolve(this.received)));
  }

  /** @returns when the operating system has taken them */
  send(bytes: string | Buffer): Promise<void> {
    return new Promise((resolve) => this.socket.write(bytes, () => resolve()));
  }

  end(): void {
    this.socket.destroy();
  }
}

/** The beginning of a request that posts a deployment, up to its body. */
export function postHeaders(...more: readonly string[]): string {
  return `${['POST /dora/deployment HTTP/1.1', 'host: localhost', `authorization: Bearer ${WRITE_KEY}`, ...more].join('\r\n')}\r\n\r\n`;
}
