import type { DataResponseMessage, QueryDataResponseMessage } from '../messages/messages';
import type { EncodedAnswer } from './encodeAnswer';

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
