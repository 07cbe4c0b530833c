import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import type { BackendQuery, QueryFailure } from '../../pluginCalls';
import type {
  DataQueryMessage,
  QueryChunkedDataResponseMessage,
  QueryDataRequestMessage,
  QueryDataResponseMessage,
} from '../messages/messages';
import { answerCall, answerCallWithStream } from './answerCall';
import { encodeAnswer, type EncodeFrame, fitAnswers, writeAnswers } from './answers';
import { type CallContext, readContext } from './callContext';

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

interface ReadQueries {
  readonly queries: readonly BackendQuery[];
  /** Those that can't be asked, under their letters. */
  readonly unreadable: ReadonlyArray<readonly [refId: string, failure: QueryFailure]>;
}

/** The queries of a request. What is wrong with one is its own answer. */
function readQueries(messages: readonly DataQueryMessage[]): ReadQueries {
  const queries: BackendQuery[] = [];
  const unreadable: Array<readonly [string, QueryFailure]> = [];
  for (const { refId, json, timeRange, intervalMS, maxDataPoints } of messages) {
    if (timeRange === null || timeRange.toEpochMS < timeRange.fromEpochMS) {
      unreadable.push([refId, withoutRange(refId)]);
      continue;
    }
    queries.push({
      refId,
      json: Buffer.from(json).toString('utf8'),
      range: { from: timeRange.fromEpochMS, to: timeRange.toEpochMS },
      intervalMillis: intervalMS,
      maxDataPoints,
    });
  }
  return { queries, unreadable };
}

function withoutRange(refId: string): QueryFailure {
  return {
    kind: 'failure',
    status: 400,
    source: 'downstream',
    message: `Query ${refId} has no time range, or one that ends before it begins: give it a beginning and an end`,
  };
}
