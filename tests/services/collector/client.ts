import { Agent, request } from 'node:http';
import { WRITE_KEY } from './collectorProcess';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  json<Body>(): Body;
}

/** Asks over one connection that it keeps, as a program does that posts often. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @returns undefined where the connection ended before an answer was there */
  post(url: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer | undefined> {
    return this.send('POST', url + path, JSON.stringify(body), headers);
  }

  get(url: string, path: string, headers: Record<string, string> = {}): Promise<Answer | undefined> {
    return this.send('GET', url + path, undefined, headers);
  }

  close(): void {
    this.agent.destroy();
  }

  private send(
    method: string,
    url: string,
    body: string | undefined,
    headers: Record<string, string>
  ): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const sent = request(
        url,
        {
          method,
          agent: this.agent,
          headers: { authorization: `Bearer ${WRITE_KEY}`, 'content-type': 'application/json', ...headers },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', () => resolve(undefined));
          // An answer that was cut short is none.
          response.on('close', () => resolve(undefined));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              json: <Body>() => JSON.parse(text) as Body,
            });
          });
        }
      );
      sent.on('error', () => resolve(undefined));
      sent.end(body);
    });
  }
}
