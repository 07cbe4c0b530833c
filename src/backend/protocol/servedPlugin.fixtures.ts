import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChannelCredentials, Client, credentials, type ServiceError, type StatusObject } from '@grpc/grpc-js';
import type { Frame } from '../../engine/frames/frame';
import { createScrubber } from '../logging/scrubber';
import type { PluginCalls } from '../pluginCalls';
import { HEALTH_PROTO, HOST_PROTO, PLUGIN_PROTO, readServices } from './messages/protobuf';
import { type ServeOptions, servePlugin } from './servePlugin';

const HOST = readServices(HOST_PROTO);
const HEALTH = readServices(HEALTH_PROTO);
const PLUGIN = readServices(PLUGIN_PROTO);

/** Calls that answer nothing of interest; tests replace those that they are about. */
export const quietCalls: PluginCalls = {
  queryData: async () => new Map(),
  checkHealth: async () => ({ status: 'ok', message: 'fine' }),
  callResource: async () => ({ status: 200, headers: {}, body: new Uint8Array() }),
  collectMetrics: async () => '',
  close: async () => undefined,
};

/** A call of a client, as its answer or as what ended it. */
export interface CallOutcome {
  readonly messages: readonly object[];
  readonly error?: ServiceError;
}

export interface PluginClient {
  /** Calls a method, as in `pluginv2.Data/QueryData`, and collects all messages of the answer. */
  call(path: string, request: object): Promise<CallOutcome>;
  /** The same, with a way to cancel and with bytes that need be no message. */
  start(path: string, request: object | Buffer): { readonly outcome: Promise<CallOutcome>; cancel(): void };
  close(): void;
}

/** A plugin that is served on a real socket, and a client of it. */
export interface ServedForTest {
  readonly line: string;
  readonly client: PluginClient;
  readonly exitCodes: readonly number[];
  readonly log: readonly string[];
  connect(security?: ChannelCredentials): PluginClient;
  stop(): Promise<void>;
}

const served: Array<{ stop(): Promise<void> }> = [];

/** To be called after each test: ends what `serveForTest` began. */
export async function stopServed(): Promise<void> {
  await Promise.all(served.splice(0).map(async (plugin) => plugin.stop()));
}

export async function serveForTest(
  calls: Partial<PluginCalls> = {},
  options: Partial<ServeOptions> & { readonly security?: ChannelCredentials } = {}
): Promise<ServedForTest> {
  const directory = mkdtempSync(join(tmpdir(), 'served-'));
  const log: string[] = [];
  const exitCodes: number[] = [];
  const note = (message: string, fields?: object) => log.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const scrubber = createScrubber();
  const plugin = await servePlugin({
    calls: { ...quietCalls, ...calls },
    loadEncoder: async () => encodeForTest,
    log: { debug: note, info: note, warn: note, error: note },
    ...scrubber,
    platform: 'linux',
    now: Date.now,
    exit: (code) => exitCodes.push(code),
    ...options,
    environment: { PLUGIN_UNIX_SOCKET_DIR: directory, ...options.environment },
  });
  const { line } = plugin;
  const clients: PluginClient[] = [];
  const connect = (security = credentials.createInsecure()) => {
    const client = connectTo(line, security);
    clients.push(client);
    return client;
  };
  const stop = async () => {
    clients.forEach((client) => client.close());
    await plugin.stop('the test is over', 'aborts');
    rmSync(directory, { recursive: true, force: true });
  };
  served.push({ stop });
  return { line, client: connect(options.security), exitCodes, log, connect, stop: async () => plugin.stop('test') };
}

/** Not Arrow, but something that tests can read: the name of the frame and of its query, and zeros for its rows. */
function encodeForTest(frame: Frame, refId: string): Uint8Array {
  const rows = frame.fields[0]?.values.length ?? 0;
  return Buffer.concat([Buffer.from(`${refId}/${frame.name}`), Buffer.alloc(rows * 8)]);
}

function connectTo(line: string, security: ChannelCredentials): PluginClient {
  const [, , network, address] = line.split('|');
  const client = new Client(network === 'unix' ? `unix:${address}` : (address ?? ''), security, {
    'grpc.ssl_target_name_override': 'localhost',
    'grpc.default_authority': 'localhost',
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
    'grpc.enable_retries': 0,
    // Every client its own connection, so that one may break.
    'grpc.use_local_subchannel_pool': 1,
  });
  const start: PluginClient['start'] = (path, request) => {
    const definition = methodAt(path);
    const call = client.makeServerStreamRequest(
      `/${path}`,
      (value: object | Buffer) =>
        Buffer.isBuffer(value) ? value : (definition?.requestSerialize(value) ?? Buffer.of()),
      (bytes: Buffer) => definition?.responseDeserialize(bytes) ?? {},
      request
    );
    const outcome = new Promise<CallOutcome>((resolve) => {
      const messages: object[] = [];
      let error: ServiceError | undefined;
      call.on('data', (message: object) => messages.push(message));
      call.on('error', (reason: ServiceError) => (error = reason));
      call.on('status', (_status: StatusObject) => resolve(error === undefined ? { messages } : { messages, error }));
    });
    return { outcome, cancel: () => call.cancel() };
  };
  return { start, call: async (path, request) => start(path, request).outcome, close: () => client.close() };
}

function methodAt(path: string) {
  const [service = '', method = ''] = path.split('/');
  const read = service.startsWith('plugin.') ? HOST : service.startsWith('grpc.') ? HEALTH : PLUGIN;
  try {
    return read(service)[method];
  } catch {
    return undefined;
  }
}
