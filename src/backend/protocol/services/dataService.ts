import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import { type EncodeFrame, encodeAnswer } from '../answers/encodeAnswer';
import { fitAnswers } from '../answers/fitAnswers';
import { writeAnswers } from '../answers/writeAnswers';
import type {
  QueryChunkedDataResponseMessage,
  QueryDataRequestMessage,
  QueryDataResponseMessage,
} from '../messages/messages';
import { answerCall, answerCallWithStream } from './answerCall';
import type { CallContext } from './callContext';
import { readContext } from './readContext';
import { readQueries } from './readQueries';

export interface DataServiceOptions {
  /** What writes frames is not needed before there is one. */
  readonly loadEncoder: () => Promise<EncodeFrame>;
  /** The bytes that all answers of one request may be together. */
  readonly mostBytes: number;
}

/** Queries of panels and alert rules. */
export function dataService(context: CallContext, options: DataServiceOptions): UntypedServiceImplementation {
  return {
    QueryData: answerCall<QueryDataRequestMessage, QueryDataResponseMessage>(context, async (request, signal) => {
      const { queries, unreadable } = readQueries(request.queries);
      const answers = await context.calls.queryData({ context: readContext(request, context), queries }, signal);
      signal.throwIfAborted();
      const encodeFrame = await options.loadEncoder();
      const encoded = [...answers, ...unreadable].map(
        ([refId, answer]) => [refId, encodeAnswer(refId, answer, encodeFrame, context.log)] as const
      );
      return writeAnswers(fitAnswers(encoded, options.mostBytes));
    }),

    // Grafana asks this of those data sources only that say they can; one that can't answers 501, as in Grafana's SDK.
    // https://github.com/grafana/grafana-plugin-sdk-go/blob/main/backend/data_adapter.go
    QueryChunkedData: answerCallWithStream<QueryDataRequestMessage, QueryChunkedDataResponseMessage>(
      context,
      async () => ({
        status: 501,
        error: 'DORA Metrics sends no answers in pieces: use QueryData',
        errorSource: 'downstream',
      })
    ),
  };
}
