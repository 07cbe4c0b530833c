import { Server } from '@grpc/grpc-js';
import { HEALTH_PROTO, HOST_PROTO } from './messages/hostProto';
import { PLUGIN_PROTO } from './messages/pluginProto';
import { readServices } from './messages/readServices';
import type { CallContext } from './services/callContext';
import { type DataServiceOptions, dataService } from './services/dataService';
import { diagnosticsService } from './services/diagnosticsService';
import { healthService } from './services/healthService';
import { brokerService, controllerService, stdioService } from './services/hostServices';
import type { OpenStreams } from './services/openStreams';
import { resourceService } from './services/resourceService';
import { streamService } from './services/streamService';

/** As much as plugins with Grafana's SDK take in one message. */
const MOST_BYTES_OF_REQUEST = 16 * 1024 * 1024;

/** A server with everything that Grafana's plugin host asks for. It does not listen yet. */
export function createServer(
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
