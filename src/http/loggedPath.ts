const LONGEST = 200;

/**
 * The path of an address as it may be logged: what comes after it can hold a key, also where its `?` was encoded, and what
 * comes before it, as a proxy is asked, a password. Of other signs than those of our own paths nothing is logged.
 */
export function loggedPath(url: string): string {
  const [path = ''] = /^[\w/.~-]*/.exec(url.replace(/^[a-z][\w+.-]*:\/\/[^/?#]*/i, '')) ?? [];
  return path.slice(0, LONGEST);
}

/** Some text of a request as it may be logged: not long, and without signs that steer what shows it. */
export function loggedText(text: string): string {
  return text.slice(0, LONGEST).replace(/[^\x20-\x7e]/g, '?');
}
