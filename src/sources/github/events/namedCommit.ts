import type { Instant } from '../../../engine/domain/time';

/** What GitHub says of a text that should name a commit. */
export type NamedCommit =
  | { readonly kind: 'found'; readonly sha: string; readonly committedAt: Instant }
  /** No commit of the repository begins with it, or several do. */
  | { readonly kind: 'none' }
  /** GitHub gave no answer about it, and perhaps a reason. */
  | { readonly kind: 'unknown'; readonly why?: string };

const SHA = /^[\da-f]{7,64}$/;

/** Whether a text can be a sha, perhaps a short one. Git abbreviates to no fewer than seven digits by itself. */
export function looksLikeSha(text: string): boolean {
  return SHA.test(text);
}
