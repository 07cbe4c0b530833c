const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

/**
 * Whether a secret can stand in a header. Whoever copies one over two lines, or with a typographer's dash, has one that
 * cannot: the runtimes refuse it in words that sound like a fault of the network.
 */
export function isHeaderValue(secret: string): boolean {
  return VISIBLE_ASCII.test(secret);
}
