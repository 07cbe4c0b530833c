import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import type { HealthAnswer } from '../../pluginCalls';
import type { CheckHealthResponseMessage, CollectMetricsResponseMessage, WithContext } from '../messages/messages';
import { answerCall } from './answerCall';
import type { CallContext } from './callContext';
import { readContext } from './readContext';

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
