/**
 * Writes the characters that a path can hold as they are, where a client percent-encoded them (`%2F` in a file's path).
 * Grafana before 11.5 encodes a proxied path once more, so that GitHub would look for a file named `a%2Fb`:
 * https://github.com/grafana/grafana/issues/98197
 */
export function plainPath(address: string): string {
  const [path = '', ...query] = address.split('?');
  const plain = path.replace(/%(2F|2B|2C|3A|3B|3D|40|24|26)/gi, decodeURIComponent);
  return [plain, ...query].join('?');
}
