/**
 * What a proxy that compresses adds within the quotes: Apache's mod_deflate does unless told otherwise, and does not take it
 * away again. https://httpd.apache.org/docs/2.4/mod/mod_deflate.html#deflatealteretag
 */
const ADDED_BY_PROXIES = /-(?:gzip|br|zstd|deflate)$/;

/**
 * Whether `If-None-Match` names an entity tag, or whatever there is (`*`): by the weak comparison, as a list that was
 * compressed on its way, whose tag nginx makes weak, says the same. https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 * @param opaque the tag without its quotes
 */
export function etagMatches(ifNoneMatch: string | undefined, opaque: string): boolean {
  if (ifNoneMatch === undefined) {
    return false;
  }
  if (ifNoneMatch.trim() === '*') {
    return true;
  }
  const tags = ifNoneMatch.matchAll(/(?:W\/)?"([^"]*)"/g);
  return [...tags].some(([, tag = '']) => tag === opaque || tag.replace(ADDED_BY_PROXIES, '') === opaque);
}
