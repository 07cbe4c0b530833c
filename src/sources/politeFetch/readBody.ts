import { DoraError } from '../../engine/domain/doraError';
import { decodeText } from './decodeText';

/**
 * The body of a response as text, read no further than the limit.
 *
 * @throws DoraError `badResponse` when it is larger than the limit; whatever the stream throws when it is cut.
 */
export async function readBody(response: Response, logName: string, limitBytes: number): Promise<string> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  const reader = response.body?.getReader();
  if (reader === undefined) {
    return '';
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    if (Math.max(bytes, announced) > limitBytes) {
      await reader.cancel();
      throw new DoraError(
        'badResponse',
        `Incident log ${logName} is larger than ${limitBytes / 1_000_000} MB; keep only its recent events`
      );
    }
    const { done, value } = await reader.read();
    if (done) {
      return decodeText(joined(chunks, bytes), charsetOf(response));
    }
    bytes += value.byteLength;
    chunks.push(value);
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function charsetOf(response: Response): string | undefined {
  return /;\s*charset="?([^";\s]+)/i.exec(response.headers.get('content-type') ?? '')?.[1];
}
