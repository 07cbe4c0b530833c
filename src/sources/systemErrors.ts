/** What the runtimes' own words say with less, or with advice for programmers. */
const MEANINGS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^ECONNREFUSED$/, 'nothing listens there'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'its name is not known here'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'the connection was closed before the answer was whole'],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, 'no connection came about in time'],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, 'no way leads there'],
  [/^HPE_/, 'what answers there does not speak HTTP'],
  [/^(EPROTO$|ERR_SSL_)/, 'what answers there does not speak TLS'],
  [/CERT|^UNABLE_TO_|SIGNATURE/, 'its certificate is not trusted'],
];

/**
 * Why a call got no answer, for a message: Node hides it in a cause, Bun adds advice for programmers, and both have codes.
 * @returns undefined where the error tells nothing that a reader could use
 */
export function whyUnreachable(error: unknown): string | undefined {
  const code = systemErrorCode(error);
  const meaning = MEANINGS.find(([pattern]) => code !== undefined && pattern.test(code))?.[1];
  return meaning === undefined ? code : `${meaning}, ${code}`;
}

/** The code of an error of the operating system or the network, such as `ENOENT` or `ECONNREFUSED`, also as a cause. */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) {
    return undefined;
  }
  if ('code' in error && typeof error.code === 'string') {
    return error.code;
  }
  return 'cause' in error ? systemErrorCode(error.cause) : undefined;
}
