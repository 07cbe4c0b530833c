import { type handleServerStreamingCall, status, type UntypedServiceImplementation } from '@grpc/grpc-js';
import type { HealthAnswer } from '../../pluginCalls';
import type {
  CallResourceRequestMessage,
  CallResourceResponseMessage,
  CheckHealthResponseMessage,
  CollectMetricsResponseMessage,
  StreamRequestMessage,
  StreamResponseMessage,
  WithContext,
} from '../messages/messages';
import { answerCall, answerCallWithStream } from './answerCall';
import { type CallContext, readContext } from './callContext';

const STATUS = { ok: 'OK', error: 'ERROR', unknown: 'UNKNOWN' } as const satisfies Record<
  HealthAnswer['status'],
  string
>;

/** "Save & test", and the plugin's own metrics. */
export function diagnosticsService(context: CallContext): UntypedServiceImplementation {
  return {
    CheckHealth: answerCall<WithContext, CheckHealthResponseMessage>(context, async (request, signal) => {
      const health = await context.calls.checkHealth(readContext(request, context), signal);
      return {
        status: STATUS[health.status],
        message: health.message,
        jsonDetails: Buffer.from(health.details === undefined ? '' : JSON.stringify(health.details)),
      };
    }),

    CollectMetrics: answerCall<object, CollectMetricsResponseMessage>(context, async () => ({
      metrics: { prometheus: Buffer.from(await context.calls.collectMetrics()) },
    })),
  };
}

/** What editors and variables ask below the data source's `resources/`. */
export function resourceService(context: CallContext): UntypedServiceImplementation {
  return {
    CallResource: answerCallWithStream<CallResourceRequestMessage, CallResourceResponseMessage>(
      context,
      async (request, signal) => {
        const answer = await context.calls.callResource(
          {
            context: readContext(request, context),
            method: request.method.toUpperCase(),
            path: request.path.replace(/^\/+/, '').replace(/[?#].*$/s, ''),
            parameters: new URLSearchParams(/\?([^#]*)/.exec(request.url)?.[1] ?? ''),
            headers: headersOf(request),
            body: request.body,
          },
          signal
        );
        const headers = Object.entries(answer.headers).map(([name, values]) => [name, { values }] as const);
        return { code: answer.status, headers: Object.fromEntries(headers), body: answer.body };
      }
    ),
  };
}

/** By names in small letters; of several values that one has, the first. */
function headersOf({ headers }: CallResourceRequestMessage): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(headers).flatMap(
      ([
        name,
        {
          values: [value],
        },
      ]) => (value === undefined ? [] : [[name.toLowerCase(), value]])
    )
  );
}

const NO_STREAMS = 'DORA Metrics has no live channels: let the dashboard refresh itself instead';

/** Grafana Live. This data source has no channels, and says so. */
export function streamService(context: CallContext): UntypedServiceImplementation {
  const runStream: handleServerStreamingCall<StreamRequestMessage, object> = (call) => {
    call.emit('error', { code: status.UNIMPLEMENTED, details: NO_STREAMS });
  };
  return {
    SubscribeStream: answerCall<StreamRequestMessage, StreamResponseMessage>(context, async () => ({
      status: 'NOT_FOUND',
    })),
    PublishStream: answerCall<StreamRequestMessage, StreamResponseMessage>(context, async () => ({
      status: 'PERMISSION_DENIED',
    })),
    RunStream: runStream,
  };
}
