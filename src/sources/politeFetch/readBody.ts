import type { DoraError } from '../../engine/domain/doraError';
import { decodeText } from './decodeText';

/** The body of a response as text, in whatever encoding it is. @throws whatever the stream throws when it is cut */
export async function textOf(response: Response): Promise<string> {
  return decodeText(await bytesOf(response), charsetOf(response));
}

/**
 * The body of a response. Read piece by piece, since browsers' own `arrayBuffer` hides why a stream broke off.
 * @throws whatever the stream throws when it is cut
 */
export async function bytesOf({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done) {
      return joined(chunks);
    }
    if (value !== undefined) {
      chunks.push(value);
    }
  }
}

/**
 * The lines of a body as they come, without blank ones.
 * @param most how long one may be, in characters
 * @param tooLong what is thrown when one is longer
 * @throws that; whatever the stream throws when it is cut
 */
export async function* linesOf({ body }: Response, most: number, tooLong: () => DoraError): AsyncGenerator<string> {
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
      if (rest.length > most || lines.some((line) => line.length > most)) {
        throw tooLong();
      }
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

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
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
