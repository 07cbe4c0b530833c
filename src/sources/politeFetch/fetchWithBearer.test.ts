import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchWithBearer } from './fetchWithBearer';

const PLACE = "in the data source's settings";

const TOKEN = 'the-token-of-the-log';

/** A web server that says which Authorization header it got. */
async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => boolean
): Promise<[Server, string]> {
  const server = createServer((request, response) => {
    if (!answer(request, response)) {
      response.end(JSON.stringify({ authorization: request.headers.authorization ?? null }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
}

describe('the fetch of an incident log with a token', () => {
  const servers: Server[] = [];
  let log: string;
  let elsewhere: string;
  const seenElsewhere: Array<string | undefined> = [];

  beforeAll(async () => {
    const [other, otherUrl] = await serve((request) => {
      seenElsewhere.push(request.headers.authorization);
      return false;
    });
    const redirects: Record<string, string> = {
      '/moved': '/log',
      '/elsewhere': `${otherUrl}/log`,
      '/circle': '/circle',
      '/odd': 'ftp://127.0.0.1/log',
    };
    const [own, ownUrl] = await serve((request, response) => {
      const location = redirects[request.url ?? ''];
      if (location !== undefined) {
        response.writeHead(302, { location }).end();
        return true;
      }
      if (request.url === '/refused') {
        response.writeHead(401).end(`who is ${request.headers.authorization}?`);
        return true;
      }
      return false;
    });
    servers.push(own, other);
    [log, elsewhere] = [ownUrl, otherUrl];
  });
  afterAll(() => servers.forEach((server) => server.close().closeAllConnections()));

  const read = (path: string, token = TOKEN) => fetchWithBearer(fetch, token, PLACE)(log + path);

  it('sends it to the log’s own server, also where the log has moved on it', async () => {
    expect(await (await read('/log')).json()).toEqual({ authorization: `Bearer ${TOKEN}` });
    expect(await (await read('/moved')).json()).toEqual({ authorization: `Bearer ${TOKEN}` });
  });

  it('follows to another server without it', async () => {
    expect(await (await read('/elsewhere')).json()).toEqual({ authorization: null });
    expect(seenElsewhere).toEqual([undefined]);
    expect(elsewhere).not.toBe(log);
  });

  it('keeps the other headers of a call', async () => {
    const response = await fetchWithBearer(fetch, TOKEN, PLACE)(`${log}/log`, { headers: { 'If-None-Match': '"x"' } });
    expect(response.status).toBe(200);
  });

  it('follows nowhere else, and not for ever', async () => {
    expect((await read('/odd')).status).toBe(302);
    await expect(read('/circle')).rejects.toThrow(
      "The incident log leads from one address to the next (5 times): give its own address in the data source's settings"
    );
  });

  it('says that the token was refused, without showing it', async () => {
    await expect(read('/refused')).rejects.toThrow(
      expect.objectContaining({
        code: 'unauthorized',
        message: "The incident log refuses its token (401): give one that may read it in the data source's settings",
      })
    );
  });

  it.each(['two words', 'line\nbreak', 'zürich'])('does not try to send %j, and does not show it', async (token) => {
    const failure = await read('/log', token).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'badInput', message: expect.not.stringContaining(token) });
  });
});
