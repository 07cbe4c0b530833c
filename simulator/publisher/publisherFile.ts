import { z } from 'zod';

const moment = z.iso.datetime({ offset: true });
const sha = z.string().regex(/^[0-9a-f]{40}$/);

/** A repository's git history as exported facts: merged pull requests and tags. */
export const publisherFile = z.object({
  repository: z.object({ owner: z.string(), name: z.string(), defaultBranch: z.string() }),
  pullRequests: z.array(
    z.object({
      number: z.number().int(),
      title: z.string(),
      headRefName: z.string(),
      mergedAt: moment,
      mergeCommitSha: sha,
      commits: z.array(z.object({ sha, authoredDate: moment, committedDate: moment })),
    })
  ),
  directCommits: z.array(z.object({ sha, committedDate: moment, authoredDate: moment })).default([]),
  tags: z.array(z.object({ tagName: z.string(), createdAt: moment, sha })),
});

export type PublisherFile = z.infer<typeof publisherFile>;
