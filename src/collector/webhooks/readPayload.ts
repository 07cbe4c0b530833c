import { DoraError } from '../../engine/domain/doraError';

/**
 * The payload in the bytes of a delivery, whichever content type the webhook was given: GitHub offers JSON, and a form
 * with the JSON in its member `payload`.
 * @throws DoraError `badInput` when it is no JSON.
 */
export function readPayload(body: Uint8Array, contentType: string | undefined): unknown {
  const text = new TextDecoder().decode(body);
  const isForm = contentType?.toLowerCase().includes('x-www-form-urlencoded') === true;
  try {
    return JSON.parse(isForm ? (new URLSearchParams(text).get('payload') ?? text) : text);
  } catch (thrown) {
    throw new DoraError('badInput', `The payload is no JSON: ${DoraError.from(thrown).message}`, { cause: thrown });
  }
}
