import { BlockList, isIP, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { askedHost, type RequestHead } from './askedHost';

/** Whether a request was meant for this server. */
export type HostVerdict =
  | { readonly kind: 'own' }
  /** Of letters, digits, dots, colons, `-` and `_`. */
  | { readonly kind: 'other'; readonly host: string }
  | { readonly kind: 'unreadable'; readonly why: string };

export interface HostRule {
  check(request: RequestHead): HostVerdict;
  /** What it answers to, for a log. */
  readonly answersTo: readonly string[];
}

/**
 * Which hosts a server answers to. A page that somebody opens can have its own name point to any address, such as that of this
 * machine, and then read what a server there answers as if it were of its own site (DNS rebinding). The name is still in the
 * request. An address in its place is no such name, as a browser goes there without asking anybody.
 *
 * A server that listens on the loopback address answers to `localhost`, loopback addresses and what is allowed; another one to
 * `localhost`, every address, the name that it listens on, and what is allowed.
 * @param listensOn an address or a name, as it was given
 * @param allowed what `readHostPattern` made
 */
export function hostRule(listensOn: string, allowed: readonly string[]): HostRule {
  const own = readHostPattern(listensOn) ?? listensOn;
  const isLocal = own === 'localhost' || isLoopback(own);
  const names = new Set(['localhost', ...(isIP(own) === 0 ? [own] : []), ...allowed]);
  const isOwnName = (host: string) =>
    names.has(host) || allowed.some((pattern) => pattern.startsWith('*.') && host.endsWith(pattern.slice(1)));
  return {
    check: (request) => {
      const asked = askedHost(request);
      switch (asked.kind) {
        case 'unreadable':
          return asked;
        case 'none':
          return { kind: 'own' };
        case 'name':
        case 'address': {
          const { host } = asked;
          const isOwnAddress = asked.kind === 'address' && (!isLocal || isLoopback(host));
          return isOwnAddress || isOwnName(host) ? { kind: 'own' } : { kind: 'other', host };
        }
      }
    },
    answersTo: [isLocal ? 'addresses of the loopback' : 'any address', ...names],
  };
}

/**
 * A host as it is compared: an address, a name, or `*.name` for all names below it.
 * @returns undefined where it is none of these
 */
export function readHostPattern(text: string): string | undefined {
  const host = text.trim().toLowerCase();
  if (isIP(host) !== 0) {
    return host;
  }
  const [, wildcard = '', name = ''] = /^(\*\.)?([^\s*/:@?#[\]\\]+?)\.?$/.exec(host) ?? [];
  const ascii = domainToASCII(name);
  return ascii === '' ? undefined : `${wildcard}${ascii}`;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

function isLoopback(host: string): boolean {
  return isIP(host) !== 0 && LOOPBACK.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
}
