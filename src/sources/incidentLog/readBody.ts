import { DoraError } from '../../engine/domain/doraError';

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
  const decoder = new TextDecoder();
  let text = '';
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
      return text + decoder.decode();
    }
    bytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
}
