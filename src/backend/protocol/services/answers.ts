import type { Frame } from '../../../engine/frames/frame';
import type { Logger } from '../../logging/logger';
import type { QueryAnswer, QueryFailure } from '../../pluginCalls';
import type { DataResponseMessage, QueryDataResponseMessage } from '../messages/messages';

type Answers = ReadonlyArray<readonly [refId: string, answer: EncodedAnswer]>;

/** More than tags and lengths take around a frame, an answer or a text. */
const AROUND_BYTES = 32;
const MIB = 1024 * 1024;

/**
 * Keeps the answers of one request within a number of bytes: as long as they are more, the frames of the largest one give
 * way to a failure that says so, and the other queries keep their answers.
 */
export function fitAnswers(answers: Answers, mostBytes: number): Answers {
  const sizes = answers.map(([refId, answer]) => answerBytes(refId, answer));
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  if (total <= mostBytes) {
    return answers;
  }
  const largest = sizes.reduce((best, bytes, index) => {
    const isLarger = best === -1 || bytes > (sizes[best] ?? 0);
    return answers[index]?.[1].kind === 'encodedFrames' && isLarger ? index : best;
  }, -1);
  const found = answers[largest];
  if (found === undefined || found[1].kind === 'failure') {
    return answers;
  }
  const tooLarge = [found[0], answerTooLarge(found[0], found[1], mostBytes)] as const;
  return fitAnswers([...answers.slice(0, largest), tooLarge, ...answers.slice(largest + 1)], mostBytes);
}

function answerBytes(refId: string, answer: EncodedAnswer): number {
  const around = Buffer.byteLength(refId) + AROUND_BYTES;
  return answer.kind === 'failure'
    ? around + Buffer.byteLength(answer.message) + AROUND_BYTES
    : around + frameBytes(answer) + answer.frames.length * AROUND_BYTES;
}

function frameBytes({ frames }: EncodedFrames): number {
  return frames.reduce((sum, frame) => sum + frame.byteLength, 0);
}

function answerTooLarge(refId: string, answer: EncodedFrames, mostBytes: number): QueryFailure {
  const mebibytes = (bytes: number) => `${(bytes / MIB).toLocaleString('en', { maximumFractionDigits: 1 })} MiB`;
  const rows = `${answer.rows.toLocaleString('en')} row${answer.rows === 1 ? '' : 's'}`;
  return {
    kind: 'failure',
    status: 413,
    source: 'downstream',
    message:
      `Query ${refId} has ${rows}, ${mebibytes(frameBytes(answer))}, and the answers to the queries of one panel or ` +
      `alert rule may have ${mebibytes(mostBytes)} together: choose a shorter time range, filter by repository or ` +
      `environment, or group by less`,
  };
}

/** Writes a frame in Arrow's file format. */
export type EncodeFrame = (frame: Frame, refId: string) => Uint8Array;

/** An answer as it goes over the wire. */
export type EncodedAnswer = EncodedFrames | QueryFailure;

interface EncodedFrames {
  readonly kind: 'encodedFrames';
  readonly frames: readonly Uint8Array[];
  readonly rows: number;
}

/** Writes the frames of an answer. A frame that can't be written is a mistake of ours, and fails its own query alone. */
export function encodeAnswer(refId: string, answer: QueryAnswer, encodeFrame: EncodeFrame, log: Logger): EncodedAnswer {
  if (answer.kind === 'failure') {
    return answer;
  }
  try {
    return {
      kind: 'encodedFrames',
      frames: answer.frames.map((frame) => encodeFrame(frame, refId)),
      rows: answer.frames.reduce((rows, frame) => rows + (frame.fields[0]?.values.length ?? 0), 0),
    };
  } catch (error) {
    log.error('A frame could not be written', { refId, error });
    return {
      kind: 'failure',
      status: 500,
      source: 'plugin',
      message: `The answer to query ${refId} could not be written: this is a mistake of the plugin, please report it`,
    };
  }
}

/** The answers as one message. */
export function writeAnswers(
  answers: ReadonlyArray<readonly [refId: string, answer: EncodedAnswer]>
): QueryDataResponseMessage {
  return { responses: Object.fromEntries(answers.map(([refId, answer]) => [refId, writeAnswer(answer)])) };
}

function writeAnswer(answer: EncodedAnswer): DataResponseMessage {
  return answer.kind === 'failure'
    ? { frames: [], status: answer.status, error: answer.message, errorSource: answer.source }
    : { frames: answer.frames, status: 200 };
}
