import type { DoraError } from '../../engine/domain/doraError';
import { decodeText } from './decodeText';

/**
 * The body of a response as text, read no further than the limit.
 *
 * @param tooLarge what is thrown when it is larger
 * @throws that; whatever the stream throws when it is cut
 */
export async function textOf(response: Response, limitBytes: number, tooLarge: () => DoraError): Promise<string> {
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
      throw tooLarge();
    }
    const { done, value } = await reader.read();
    if (done) {
      return decodeText(joined(chunks, bytes), charsetOf(response));
    }
    bytes += value.byteLength;
    chunks.push(value);
  }
}

/** The lines of a body as they come, without blank ones. @throws whatever the stream throws when it is cut */
export async function* linesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string> {
  const reader = body?.getReader();
  if (reader === undefined) {
    return;
  }
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      yield* lines.filter((line) => line.trim() !== '');
      if (done) {
        return;
      }
    }
  } finally {
    // Whoever leaves before the end wants no more of it.
    await reader.cancel().catch(() => undefined);
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
