import type { Instant } from '../../../engine/domain/time';
import type { GitHubClient } from '../client/gitHubClient';
import type { GitHubWriter } from './gitHubWriter';

/** A text for people, to be there once. */
export interface Post {
  /** `owner/name` */
  readonly repository: string;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  /** What tells it from all others, such as `dora-retro 2026-08 acme/shop`: the same one is brought up to date. */
  readonly marker: string;
  /** No post of this marker can be older. */
  readonly since: Instant;
}

export interface Posted {
  readonly url: string;
  readonly did: 'opened' | 'updated' | 'left as it was';
}

/** What posts: the client looks for what is there, the writer changes it. */
export interface PostAccess {
  readonly client: GitHubClient;
  readonly writer: GitHubWriter;
}

/** The text with its marker, which GitHub does not show. */
export function markedText({ text, marker }: Pick<Post, 'text' | 'marker'>): string {
  return `${text}\n\n${markOf(marker)}\n`;
}

/** Whether a text is the post of a marker. Whoever may write there could have put it in; nothing is lost but the text. */
export function isPostOf(marker: string, text: string | undefined): boolean {
  return text?.includes(markOf(marker)) ?? false;
}

function markOf(marker: string): string {
  // Nothing ends a comment but this.
  return `<!-- ${marker.replace(/-{2,}|[<>]/g, '-')} -->`;
}

/** GitHub ends lines as browsers do, and cuts blanks at the end. */
export function isSameText(one: string, other: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trim();
  return plain(one) === plain(other);
}
