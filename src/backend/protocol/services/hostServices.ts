import {
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { HealthCheckRequestMessage, HealthCheckResponseMessage } from '../messages/messages';

/** Told by Grafana to stop. It waits two seconds for the process to end, beginning when this is answered. */
export function controllerService(stop: () => void): UntypedServiceImplementation {
  const shutdown: handleUnaryCall<object, object> = (_call, respond) => {
    respond(null, {});
    stop();
  };
  return { Shutdown: shutdown };
}

/** Would open more connections between plugin and host; nothing of Grafana's protocol needs one. */
export function brokerService(streams: OpenStreams): UntypedServiceImplementation {
  const startStream: handleBidiStreamingCall<object, object> = (call) => {
    streams.keep(call);
    call.on('data', () => undefined);
    call.on('end', () => call.end());
  };
  return { StartStream: startStream };
}

/** Would carry what is printed. The log goes to standard error itself, which the host reads anyway. */
export function stdioService(streams: OpenStreams): UntypedServiceImplementation {
  const streamStdio: handleServerStreamingCall<object, object> = (call) => streams.keep(call);
  return { StreamStdio: streamStdio };
}

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

/** A stream that stays open until the client leaves or the plugin stops. */
interface EndableStream {
  end(): unknown;
  on(event: 'cancelled' | 'close', listener: () => void): unknown;
}

/** The streams that are open as long as the plugin runs. */
export interface OpenStreams {
  /**
   * @param farewell - does what is to be done before the stream ends
   */
  keep(stream: EndableStream, farewell?: () => void): void;
  end(): void;
}

export function createOpenStreams(): OpenStreams {
  const streams = new Map<EndableStream, () => void>();
  return {
    keep: (stream, farewell = () => undefined) => {
      streams.set(stream, farewell);
      stream.on('cancelled', () => streams.delete(stream));
      stream.on('close', () => streams.delete(stream));
    },
    end: () => {
      for (const [stream, farewell] of streams) {
        farewell();
        stream.end();
      }
      streams.clear();
    },
  };
}
