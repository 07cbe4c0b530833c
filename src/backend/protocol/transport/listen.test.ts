import { createServer } from 'node:net';
import { logVerbosity, Server, ServerCredentials, setLogVerbosity } from '@grpc/grpc-js';
import { listen } from './listen';

const insecure = ServerCredentials.createInsecure();
const server = new Server();
// It says itself that a port is taken, which is what the tests are about.
beforeAll(() => setLogVerbosity(logVerbosity.NONE));
afterAll(() => server.forceShutdown());

describe('listen on Windows', () => {
  it('takes a port of this machine, and any where the host says none', async () => {
    const { address } = await listen(server, insecure, { environment: {}, platform: 'win32' });
    expect(address).toEqual({ network: 'tcp', address: expect.stringMatching(/^127\.0\.0\.1:[1-9]\d*$/) });
  });

  it('takes the next one where a port is taken, and says so where all are', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      })
    );
    const only = { PLUGIN_MIN_PORT: String(port), PLUGIN_MAX_PORT: String(port) };
    await expect(listen(server, insecure, { environment: only, platform: 'win32' })).rejects.toThrow(
      `No port from ${port} to ${port} is free`
    );
    const wider = { ...only, PLUGIN_MAX_PORT: String(Math.min(port + 50, 65_535)) };
    const { address } = await listen(server, insecure, { environment: wider, platform: 'win32' });
    expect(Number(address.address.split(':')[1])).toBeGreaterThan(port);
    taken.close();
  });
});
