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
