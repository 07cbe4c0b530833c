import type {
  handleBidiStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { OpenStreams } from './openStreams';

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
