import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ScriptedAnswer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ReceivedRequest {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface ScriptedServer {
  readonly url: string;
  readonly received: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** A server that gives one answer after the other, and the last one from then on. */
export async function scriptedServer(
  ...answers: readonly [ScriptedAnswer, ...ScriptedAnswer[]]
): Promise<ScriptedServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => (body += text));
    request.on('end', () => {
      const {
        status,
        body: answer = '',
        headers: answerHeaders,
      } = answers[received.length] ?? answers[answers.length - 1] ?? answers[0];
      received.push({ url, authorization: headers.authorization, body });
      response.writeHead(status, { connection: 'close', ...answerHeaders }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
