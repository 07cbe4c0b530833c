import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

/** Whom a request was meant for, by what it says itself. */
export type AskedHost =
  /** In lower case, without a port and without a dot at its end. */
  | { readonly kind: 'name' | 'address'; readonly host: string }
  /** As HTTP/1.0 may, and no browser does. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly why: string };

export type RequestHead = Pick<IncomingMessage, 'url' | 'rawHeaders' | 'headers' | 'httpVersion'>;

/**
 * Reads the host that a request names: of an address that has one, as a proxy gets it, and else of the header `Host`.
 * https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 */
export function askedHost({ url = '', rawHeaders, headers, httpVersion }: RequestHead): AskedHost {
  // Node keeps the first of several, and says nothing of the others.
  const given = rawHeaders.filter((name, place) => place % 2 === 0 && name.toLowerCase() === 'host').length;
  if (given > 1) {
    return unreadable('The request has several headers Host: send one');
  }
  if (given === 0 && httpVersion === '1.1') {
    return unreadable('The request has no header Host: send one');
  }
  const [, authority] = /^[a-z][\w+.-]*:\/\/([^/?#]*)/i.exec(url) ?? [];
  const value = authority ?? headers.host;
  return value === undefined ? { kind: 'none' } : readAuthority(value);
}

/** `host`, `host:port` or `[address]:port`; a port is of no matter, as it may be another one on the way. */
function readAuthority(authority: string): AskedHost {
  const [, inBrackets, plain, port = ''] =
    /^(?:\[([\da-f:.]+)(?:%[\w.~%-]+)?\]|([\w.-]+))(?::(\d*))?$/i.exec(authority.trim()) ?? [];
  const host = (inBrackets ?? plain)?.toLowerCase().replace(/\.$/, '');
  const isReadable = inBrackets === undefined ? host !== '' : isIPv6(inBrackets);
  if (host === undefined || host.length > LONGEST_NAME || !isReadable || Number(port) > 65_535) {
    return unreadable('The host that the request names cannot be read: it is a name or an address, and a port');
  }
  return { kind: inBrackets !== undefined || isIPv4(host) ? 'address' : 'name', host };
}

/** https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const LONGEST_NAME = 253;

function unreadable(why: string): AskedHost {
  return { kind: 'unreadable', why };
}
