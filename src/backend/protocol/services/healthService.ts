import {
  type handleServerStreamingCall,
  type handleUnaryCall,
  type UntypedServiceImplementation,
  status,
} from '@grpc/grpc-js';
import type { HealthCheckRequestMessage, HealthCheckResponseMessage } from '../messages/messages';
import type { OpenStreams } from './openStreams';

/** The service of which go-plugin asks, and the server as a whole. */
const KNOWN_SERVICES = ['plugin', ''];

/**
 * Whether the plugin serves: it does until it stops.
 * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
 */
export function healthService(streams: OpenStreams): UntypedServiceImplementation {
  const check: handleUnaryCall<HealthCheckRequestMessage, HealthCheckResponseMessage> = ({ request }, respond) => {
    if (KNOWN_SERVICES.includes(request.service)) {
      respond(null, { status: 'SERVING' });
    } else {
      respond({ code: status.NOT_FOUND, details: `There is no service "${request.service}": ask of "plugin"` });
    }
  };
  const watch: handleServerStreamingCall<HealthCheckRequestMessage, HealthCheckResponseMessage> = (call) => {
    const known = KNOWN_SERVICES.includes(call.request.service);
    call.write({ status: known ? 'SERVING' : 'SERVICE_UNKNOWN' });
    streams.keep(call, () => known && call.write({ status: 'NOT_SERVING' }));
  };
  return { Check: check, Watch: watch };
}
