import { z } from 'zod';
import { identifier, instant, optionalText } from './scalars';

/** A row of GraphQL's `releases`. */
export const releaseAnswer = z.object({
  id: optionalText,
  databaseId: identifier.nullish(),
  tagName: optionalText,
  tagCommit: z.object({ oid: z.string(), committedDate: instant.nullish() }).nullish(),
  /** null for a draft; undefined where the server does not tell. */
  publishedAt: instant.nullish(),
  isDraft: z.boolean().nullish(),
  isPrerelease: z.boolean().nullish(),
  url: optionalText,
});

export type ReleaseAnswer = z.output<typeof releaseAnswer>;

/** A row of REST's list of releases: the one place that names the commit or branch a release was made of. */
export const restReleaseAnswer = z.object({
  id: identifier,
  tag_name: z.string(),
  target_commitish: optionalText,
  published_at: instant.nullish(),
  draft: z.boolean().nullish(),
  prerelease: z.boolean().nullish(),
  html_url: optionalText,
});

export const commitDetailAnswer = z.object({
  sha: z.string(),
  commit: z.object({ committer: z.object({ date: instant.nullish() }).nullish() }).nullish(),
});
