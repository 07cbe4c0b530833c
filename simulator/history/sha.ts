import { createHash } from 'node:crypto';

/** A made-up commit sha, always the same for the same words. */
export function shaOf(...words: ReadonlyArray<string | number>): string {
  return createHash('sha1').update(words.join('\n')).digest('hex');
}
