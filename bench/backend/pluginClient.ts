import { Client, credentials } from '@grpc/grpc-js';
import type {
  CollectMetricsResponseMessage,
  QueryDataResponseMessage,
} from '../../src/backend/protocol/messages/messages';
import { PLUGIN_PROTO, HEALTH_PROTO, readServices } from '../../src/backend/protocol/messages/protobuf';
import type { QueryDataRequest } from './dataRequest';

const PLUGIN = readServices(PLUGIN_PROTO);
const DATA = PLUGIN('pluginv2.Data');
const DIAGNOSTICS = PLUGIN('pluginv2.Diagnostics');
const HEALTH = readServices(HEALTH_PROTO)('grpc.health.v1.Health');

/** Asks a running plugin over its socket, as Grafana's server does. */
export interface PluginClient {
  /** @throws Error where a query has no frames, so that failures are not taken for fast answers. */
  queryData(request: QueryDataRequest): Promise<QueryDataResponseMessage>;
  /** The least that can be asked: whether the plugin serves. */
  ping(): Promise<void>;
  /** The plugin's own metrics. */
  metrics(): Promise<string>;
  close(): void;
}

/** @param line the one by which the plugin says where it listens */
export function connectPlugin(line: string): PluginClient {
  const [, , network, address = ''] = line.split('|');
  const client = new Client(network === 'unix' ? `unix:${address}` : address, credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
    'grpc.default_authority': 'localhost',
    // Each plugin its own connection.
    'grpc.use_local_subchannel_pool': 1,
  });
  const call = <Answer>(service: typeof DATA, method: string, request: object): Promise<Answer> => {
    const definition = service[method];
    if (definition === undefined) {
      throw new TypeError(`No service has a method ${method}`);
    }
    const { path, requestSerialize, responseDeserialize } = definition;
    return new Promise((resolve, reject) =>
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, (error, answer) =>
        error === null ? resolve(answer as Answer) : reject(error)
      )
    );
  };
  return {
    queryData: async (request) => {
      const answer = await call<QueryDataResponseMessage>(DATA, 'QueryData', request);
      for (const { refId } of request.queries) {
        const { frames, error } = answer.responses[refId] ?? {};
        if (frames === undefined || frames.length === 0) {
          throw new Error(`The plugin did not answer ${refId}: ${error ?? 'no frames'}`);
        }
      }
      return answer;
    },
    ping: () => call(HEALTH, 'Check', { service: 'plugin' }),
    metrics: async () => {
      const answer = await call<CollectMetricsResponseMessage>(DIAGNOSTICS, 'CollectMetrics', {});
      return Buffer.from(answer.metrics.prometheus).toString('utf8');
    },
    close: () => client.close(),
  };
}
