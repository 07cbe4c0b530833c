/**
 * Keeps Bun from printing every request, with the token in it, past the log: somebody who looks for a fault of the
 * network may have asked for that, for another program of the same machine. It has to be overwritten: Bun knows the
 * value with which it was started.
 * @see https://bun.com/docs/runtime/debugger
 */
export function quietRequests(environment: Record<string, string | undefined>): void {
  environment['BUN_CONFIG_VERBOSE_FETCH'] = 'false';
}
