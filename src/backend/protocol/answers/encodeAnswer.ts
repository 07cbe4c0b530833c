import type { Frame } from '../../../engine/frames/frame';
import type { Logger } from '../../logging/logger';
import type { QueryAnswer, QueryFailure } from '../../pluginCalls';

/** Writes a frame in Arrow's file format. */
export type EncodeFrame = (frame: Frame, refId: string) => Uint8Array;

/** An answer as it goes over the wire. */
export type EncodedAnswer = EncodedFrames | QueryFailure;

export interface EncodedFrames {
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
