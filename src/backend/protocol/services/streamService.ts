import { type handleServerStreamingCall, type UntypedServiceImplementation, status } from '@grpc/grpc-js';
import type { StreamRequestMessage, StreamResponseMessage } from '../messages/messages';
import { answerCall } from './answerCall';
import type { CallContext } from './callContext';

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
