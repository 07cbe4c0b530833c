import { Server } from '@grpc/grpc-js';
import type { Logger } from '../logging/logger';
import type { PluginCalls } from '../pluginCalls';
import { handshakeLine, type HostEnvironment, negotiateVersion } from './handshake';
import { createCallsInFlight } from './lifecycle/callsInFlight';
import { stopper } from './lifecycle/stopPlugin';
import { HEALTH_PROTO, HOST_PROTO, PLUGIN_PROTO, readServices } from './messages/protobuf';
import type { EncodeFrame } from './services/answers';
import type { CallContext } from './services/callContext';
import { dataService, type DataServiceOptions } from './services/dataService';
import {
  brokerService,
  controllerService,
  createOpenStreams,
  healthService,
  type OpenStreams,
  stdioService,
} from './services/hostServices';
import { diagnosticsService, resourceService, streamService } from './services/otherServices';
import { listen } from './transport/listen';
import { transportSecurity } from './transport/serverCredentials';

export interface ServeOptions {
  readonly calls: PluginCalls;
  readonly loadEncoder: () => Promise<EncodeFrame>;
  readonly log: Logger;
  readonly knowSecrets: (secrets: readonly string[]) => void;
  readonly scrub: (text: string) => string;
  readonly environment: HostEnvironment;
  readonly platform: NodeJS.Platform;
  readonly now: () => number;
  /** Ends the process. Called once everything is closed and removed, or when that takes too long. */
  readonly exit: (code: number) => void;
}

export interface ServedPlugin {
  /** To be said once the plugin is ready to be stopped, too: where it listens, without a line break. */
  readonly line: string;
  /** `aborts`: where nobody is left to hear the answers. */
  stop(reason: string, patience?: 'waits' | 'aborts'): Promise<void>;
}

/**
 * The bytes that the answers of one request may be. Grafana itself takes up to 2 GiB, but keeps them in memory several
 * times over; 16 MiB, as much as it sends and as clients with the SDK's defaults take, are a million rows of two columns.
 * @see https://github.com/hashicorp/go-plugin/blob/main/grpc_client.go `MaxCallRecvMsgSize`
 */
const MOST_BYTES_OF_ANSWERS = 16 * 1024 * 1024;

/**
 * Serves the plugin to Grafana's plugin host.
 * @throws {DoraError} where that is not possible; its message is for the administrator
 */
export async function servePlugin(options: ServeOptions): Promise<ServedPlugin> {
  const { calls, environment, log } = options;
  const version = negotiateVersion(environment);
  const inFlight = createCallsInFlight();
  const streams = createOpenStreams();
  const server = createServer(
    { ...options, inFlight },
    {
      loadEncoder: options.loadEncoder,
      mostBytes: MOST_BYTES_OF_ANSWERS,
      streams,
      stop: () => void stop('Grafana asked for it'),
    }
  );
  const { credentials, certificate } = await transportSecurity(environment, options.now());
  const { address, remove } = await listen(server, credentials, options);

  const stop = stopper({
    log,
    inFlight,
    endStreams: () => streams.end(),
    drain: async () => new Promise((resolve) => server.tryShutdown(() => resolve())),
    disconnect: () => server.forceShutdown(),
    close: () => calls.close(),
    exit: (code) => {
      remove();
      options.exit(code);
    },
  });
  log.debug('The plugin listens', { ...address, encrypted: certificate !== undefined });
  const handshake = { version, address, ...(certificate === undefined ? {} : { certificate }) };
  return { line: handshakeLine(handshake, environment), stop };
}

/** As much as plugins with Grafana's SDK take in one message. */
const MOST_BYTES_OF_REQUEST = 16 * 1024 * 1024;

/** A server with everything that Grafana's plugin host asks for. It does not listen yet. */
function createServer(
  context: CallContext,
  options: DataServiceOptions & { readonly streams: OpenStreams; readonly stop: () => void }
): Server {
  const { streams, stop } = options;
  const server = new Server({
    'grpc.max_receive_message_length': MOST_BYTES_OF_REQUEST,
    // The size of answers is limited query by query, where a failure can say so.
    'grpc.max_send_message_length': -1,
  });
  const plugin = readServices(PLUGIN_PROTO);
  server.addService(plugin('pluginv2.Data'), dataService(context, options));
  server.addService(plugin('pluginv2.Diagnostics'), diagnosticsService(context));
  server.addService(plugin('pluginv2.Resource'), resourceService(context));
  server.addService(plugin('pluginv2.Stream'), streamService(context));
  const host = readServices(HOST_PROTO);
  server.addService(host('plugin.GRPCController'), controllerService(stop));
  server.addService(host('plugin.GRPCBroker'), brokerService(streams));
  server.addService(host('plugin.GRPCStdio'), stdioService(streams));
  server.addService(readServices(HEALTH_PROTO)('grpc.health.v1.Health'), healthService(streams));
  return server;
}
