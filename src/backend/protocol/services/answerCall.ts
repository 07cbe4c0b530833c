import {
  type handleServerStreamingCall,
  type handleUnaryCall,
  type ServerErrorResponse,
  type StatusObject,
  status,
} from '@grpc/grpc-js';
import { DoraError } from '../../../engine/domain/doraError';
import type { CallContext } from './callContext';

type Work<Request, Answer> = (request: Request, signal: AbortSignal) => Promise<Answer>;
type Status = Partial<StatusObject>;

/** Answers a call with one message, or with a status that says what went wrong. */
export function answerCall<Request, Answer>(
  context: CallContext,
  work: Work<Request, Answer>
): handleUnaryCall<Request, Answer> {
  return (call, respond) => {
    void attempt(context, call, work).then((outcome) =>
      'answer' in outcome ? respond(null, outcome.answer) : respond(outcome.failure)
    );
  };
}

/** Answers a call, to which there might be many messages, with one. */
export function answerCallWithStream<Request, Answer>(
  context: CallContext,
  work: Work<Request, Answer>
): handleServerStreamingCall<Request, Answer> {
  return (call) => {
    void attempt(context, call, work).then((outcome) => {
      if ('answer' in outcome) {
        call.write(outcome.answer);
        call.end();
      } else {
        call.emit('error', outcome.failure);
      }
    });
  };
}

interface IncomingCall<Request> {
  readonly request: Request;
  getPath(): string;
  on(event: 'cancelled', listener: () => void): unknown;
}

type Outcome<Answer> = { readonly answer: Answer } | { readonly failure: Status & ServerErrorResponse };

async function attempt<Request, Answer>(
  context: CallContext,
  call: IncomingCall<Request>,
  work: Work<Request, Answer>
): Promise<Outcome<Answer>> {
  const inFlight = context.inFlight.begin();
  if (inFlight === undefined) {
    return failure(status.UNAVAILABLE, 'The plugin is stopping: ask again when Grafana has started it again');
  }
  // Also where the connection breaks or the time that the client gives is over.
  call.on('cancelled', () => inFlight.abandon());
  try {
    return { answer: await work(call.request, inFlight.signal) };
  } catch (error) {
    if (inFlight.signal.aborted) {
      return failure(status.CANCELLED, 'The call was cancelled before it was answered');
    }
    const { message } = DoraError.from(error);
    context.log.error('A call failed', { call: call.getPath(), error });
    return failure(status.INTERNAL, context.scrub(`The plugin failed: ${message}`));
  } finally {
    inFlight.end();
  }
}

function failure(code: status, details: string) {
  return { failure: Object.assign(new Error(details), { code, details }) };
}
