import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import type { CallResourceRequestMessage, CallResourceResponseMessage } from '../messages/messages';
import { answerCallWithStream } from './answerCall';
import type { CallContext } from './callContext';
import { readContext } from './readContext';

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
