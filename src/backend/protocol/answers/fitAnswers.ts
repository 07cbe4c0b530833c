import type { QueryFailure } from '../../pluginCalls';
import type { EncodedAnswer, EncodedFrames } from './encodeAnswer';

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
