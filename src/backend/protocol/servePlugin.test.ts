import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:http2';
import { connect as connectSocket } from 'node:net';
import { dirname } from 'node:path';
import { credentials, status } from '@grpc/grpc-js';
import 'reflect-metadata';
import { serveForTest, stopServed } from './servedPlugin.fixtures';
import { makeServerCertificate, type ServerCertificate } from './transport/serverCertificate';

afterEach(stopServed);

const CHECK = 'grpc.health.v1.Health/Check';
const QUERY_DATA = 'pluginv2.Data/QueryData';
const query = { queries: [] };

/** A call that is answered when told to, or fails when it is aborted. */
function pending() {
  let begun: () => void;
  let answer: () => void;
  let aborted: () => void;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
  const wasAborted = new Promise<void>((resolve) => (aborted = resolve));
  const queryData = async (_request: unknown, signal: AbortSignal) => {
    begun();
    const stopped = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => {
        aborted();
        reject(new Error('aborted'));
      })
    );
    await Promise.race([mayAnswer, stopped]);
    return new Map();
  };
  return { queryData, hasBegun, wasAborted, answer: () => answer() };
}

/** A client that asks for data and breaks its connection without a word, as one that is killed. */
function connectHttp2(line: string) {
  const socket = connectSocket(line.split('|')[3] ?? '');
  const session = connect('http://localhost', { createConnection: () => socket });
  const request = session.request({
    ':method': 'POST',
    ':path': `/${QUERY_DATA}`,
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  request.on('error', () => undefined);
  session.on('error', () => undefined);
  // A message that is empty: not compressed, no bytes.
  request.end(Buffer.alloc(5));
  return socket;
}

describe('a plugin that is served', () => {
  it('announces where it listens on one line, and removes the socket when it stops', async () => {
    const { line, client, stop, exitCodes } = await serveForTest();
    expect(line).toMatch(/^1\|2\|unix\|\/\S+\|grpc\|$/);
    const socket = line.split('|')[3] ?? '';
    expect(existsSync(socket)).toBe(true);
    expect((await client.call(CHECK, {})).error).toBeUndefined();
    await stop();
    expect(readdirSync(dirname(socket))).toEqual([]);
    expect(exitCodes).toEqual([0]);
  });

  it('listens on a port where there are no unix sockets', async () => {
    const { line, client } = await serveForTest({}, { platform: 'win32' });
    expect(line).toMatch(/^1\|2\|tcp\|127\.0\.0\.1:\d+\|grpc\|$/);
    expect((await client.call(CHECK, {})).error).toBeUndefined();
  });

  it.each([
    [{ PLUGIN_PROTOCOL_VERSIONS: '1' }, 'this plugin in version 2'],
    [{ PLUGIN_UNIX_SOCKET_DIR: '/nowhere/at-all' }, 'No socket can be made in "/nowhere/at-all"'],
    [{ PLUGIN_CLIENT_CERT: 'none' }, 'PLUGIN_CLIENT_CERT holds no certificate'],
    [{ PLUGIN_UNIX_SOCKET_GROUP: 'nobody-has-this' }, 'There is no group "nobody-has-this"'],
  ])('says what is wrong where the host asks the impossible: %j', async (environment, message) => {
    await expect(serveForTest({}, { environment })).rejects.toThrow(message);
  });
});

describe('with AutoMTLS', () => {
  let host: ServerCertificate;
  let stranger: ServerCertificate;
  beforeAll(async () => {
    [host, stranger] = await Promise.all([makeServerCertificate(Date.now()), makeServerCertificate(Date.now())]);
  });

  const trusting = (line: string, certificate?: ServerCertificate) => {
    const server = new X509Certificate(Buffer.from(line.split('|')[5] ?? '', 'base64')).toString();
    return certificate === undefined
      ? credentials.createSsl(Buffer.from(server))
      : credentials.createSsl(
          Buffer.from(server),
          Buffer.from(certificate.keyPem),
          Buffer.from(certificate.certificatePem)
        );
  };
  const serveEncrypted = async () => serveForTest({}, { environment: { PLUGIN_CLIENT_CERT: host.certificatePem } });

  it('answers the host, which knows the plugin by the certificate on its line', async () => {
    const { line, connect } = await serveEncrypted();
    expect(line.split('|')[5]).toMatch(/^[A-Za-z0-9+/]{300,}$/);
    expect(await connect(trusting(line, host)).call(CHECK, {})).toEqual({ messages: [{ status: 'SERVING' }] });
  });

  it('refuses a client without a certificate, with another one, or without encryption', async () => {
    const { line, connect } = await serveEncrypted();
    const refused = [trusting(line), trusting(line, stranger), credentials.createInsecure()];
    for (const security of refused) {
      expect((await connect(security).call(CHECK, {})).error?.code).toBe(status.UNAVAILABLE);
    }
    expect((await connect(trusting(line, host)).call(CHECK, {})).error).toBeUndefined();
  });

  it('is refused by a host that expects another plugin', async () => {
    const { connect } = await serveEncrypted();
    const other = `1|2|unix|x|grpc|${Buffer.from(stranger.der).toString('base64')}`;
    expect((await connect(trusting(other, host)).call(CHECK, {})).error?.code).toBe(status.UNAVAILABLE);
  });
});

describe('a call that nobody waits for', () => {
  it('is aborted where the client cancels it, and the next one is answered', async () => {
    const { queryData, hasBegun, wasAborted } = pending();
    const { client } = await serveForTest({ queryData });
    const call = client.start(QUERY_DATA, query);
    await hasBegun;
    call.cancel();
    await wasAborted;
    expect((await call.outcome).error?.code).toBe(status.CANCELLED);
    expect((await client.call(CHECK, {})).error).toBeUndefined();
  });

  it('is aborted where the client is gone, and others are answered', async () => {
    const { queryData, hasBegun, wasAborted } = pending();
    const { line, client } = await serveForTest({ queryData });
    const connection = connectHttp2(line);
    await hasBegun;
    connection.destroy();
    await wasAborted;
    expect((await client.call(CHECK, {})).error).toBeUndefined();
  });
});

describe('Shutdown', () => {
  const SHUTDOWN = 'plugin.GRPCController/Shutdown';

  it('is answered; then what the plugin keeps is closed, and the process ends', async () => {
    const close = jest.fn(async () => undefined);
    const { client, stop, exitCodes } = await serveForTest({ close });
    expect(await client.call(SHUTDOWN, {})).toEqual({ messages: [{}] });
    await stop();
    expect(close).toHaveBeenCalledTimes(1);
    expect(exitCodes).toEqual([0]);
  });

  it('lets a call under way be answered, and refuses new ones', async () => {
    const { queryData, hasBegun, answer } = pending();
    const { client, exitCodes } = await serveForTest({ queryData });
    const call = client.start(QUERY_DATA, query);
    await hasBegun;
    await client.call(SHUTDOWN, {});
    expect((await client.call(QUERY_DATA, query)).error?.code).toBe(status.UNAVAILABLE);
    expect(exitCodes).toEqual([]);
    answer();
    expect(await call.outcome).toEqual({ messages: [{ responses: {} }] });
  });

  it('aborts a call that goes on and on', async () => {
    const { queryData, hasBegun, wasAborted } = pending();
    const { client, stop, exitCodes } = await serveForTest({ queryData });
    const call = client.start(QUERY_DATA, query);
    await hasBegun;
    await client.call(SHUTDOWN, {});
    await wasAborted;
    await stop();
    expect((await call.outcome).error?.code).toBe(status.CANCELLED);
    expect(exitCodes).toEqual([0]);
  });
});
