import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { proxySecrets } from './hostSettings';

/** The runtime that the backend is compiled with. */
const BUN = join(__dirname, '../../../node_modules/.bin/bun');

describe('the proxy that a server sits behind', () => {
  const asked: string[] = [];
  let proxy: Server;
  let address: string;

  beforeAll(async () => {
    proxy = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end('through the proxy');
    });
    proxy.on('connect', ({ url }, socket) => {
      asked.push(`CONNECT ${url}`);
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    address = `http://grafana:let%2Dme-in@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });
  afterAll(() => proxy.close().closeAllConnections());
  beforeEach(() => {
    asked.length = 0;
  });

  const fetchInBun = async (url: string, environment: Record<string, string>): Promise<string> => {
    const script = `fetch(${JSON.stringify(url)}).then((r) => r.text(), (e) => e.message).then((t) => console.log(t))`;
    const { stdout } = await promisify(execFile)(BUN, ['-e', script], {
      env: { PATH: process.env.PATH, ...environment },
    });
    return stdout.trim();
  };

  it.each(['HTTPS_PROXY', 'https_proxy'])('is gone through for https where %s names it', async (variable) => {
    const said = await fetchInBun('https://github.example/api/v3', { [variable]: address });
    expect(asked).toEqual(['CONNECT github.example:443']);
    expect(said).not.toContain('me-in');
  });

  it('is gone through for http, and not for hosts in NO_PROXY', async () => {
    expect(await fetchInBun('http://github.example/api', { HTTP_PROXY: address })).toBe('through the proxy');
    expect(asked).toEqual(['GET http://github.example/api']);
    await fetchInBun('http://127.0.0.1:9/api', { HTTP_PROXY: address, NO_PROXY: '127.0.0.1' });
    expect(asked).toHaveLength(1);
  });

  it('has a password that the log must not show', () => {
    expect(proxySecrets({ HTTPS_PROXY: address })).toEqual(['let%2Dme-in', 'let-me-in']);
    expect(proxySecrets({ http_proxy: 'grafana:secret@proxy:3128' })).toEqual(['secret', 'secret']);
    expect(proxySecrets({ HTTPS_PROXY: 'http://proxy:3128', HTTP_PROXY: 'no address at all' })).toEqual([]);
  });
});
