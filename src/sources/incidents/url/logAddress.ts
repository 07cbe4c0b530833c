import { DoraError } from '../../../engine/domain/doraError';

export interface LogAddress {
  /** What to fetch. */
  readonly url: string;
  /** From a user and password in the address, which `fetch` refuses there. */
  readonly authorization?: string;
  /** The address as messages may show it: without user, password, query and fragment, which can hold secrets. */
  readonly name: string;
}

/** @throws DoraError `badInput` when the text is no address of a page that can be fetched. */
export function parseLogAddress(text: string): LogAddress {
  if (text.startsWith('/') && !text.startsWith('//')) {
    return { url: text, name: text.replace(/[?#].*$/s, '') };
  }
  const url = urlOrUndefined(text);
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new DoraError(
      'badInput',
      'The address of the incident log is not a web address; write it as https://host/path'
    );
  }
  const name = `${url.origin}${url.pathname}`;
  if (url.username === '' && url.password === '') {
    return { url: url.href, name };
  }
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return { url: url.href, name, authorization: `Basic ${base64(credentials)}` };
}

function urlOrUndefined(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** `btoa` takes Latin-1 only; names and passwords are UTF-8 (https://www.rfc-editor.org/rfc/rfc7617#section-2.1). */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
