/**
 * How messages name a server by an address of its: as people know it, so `github.com` for `https://api.github.com`.
 * The protocol stays where it is not https, as that may be the mistake.
 */
export function shownHost(address: string): string {
  const text = address.trim();
  try {
    const { protocol, host } = new URL(text);
    const isPublicApi = host === 'api.github.com' || (host.startsWith('api.') && host.endsWith('.ghe.com'));
    const known = isPublicApi ? host.slice('api.'.length) : host;
    return protocol === 'https:' ? known : `${protocol}//${known}`;
  } catch {
    // A name as it is, or a path without a host, as in a browser.
    return text === '' || text.startsWith('/') ? 'GitHub' : text;
  }
}
