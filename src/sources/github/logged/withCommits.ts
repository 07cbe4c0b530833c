import type { PullRequest } from '../../../engine/events/pullRequest';
import type { DatedDeployment } from '../events/datedDeployment';
import type { Instant } from '../../../engine/domain/time';

const SHORTEST = 7;

/**
 * Deployments of a log with the full shas and the dates of their commits, as far as GitHub was asked for them. A short
 * sha that GitHub was not asked for, or does not know, is that of the one known commit that begins with it: so the same
 * commit is the same however it was written down.
 */
export function withCommits(
  logged: readonly DatedDeployment[],
  commits: ReadonlyMap<string, NamedCommit>,
  pullRequests: readonly PullRequest[]
): DatedDeployment[] {
  const merged = new Set(pullRequests.flatMap(({ mergeCommitSha }) => mergeCommitSha ?? []));
  const found = [...commits.values()].flatMap((commit) => (commit.kind === 'found' ? [commit.sha] : []));
  const fullSha = fullShas([...found, ...merged, ...logged.map(({ deployment }) => deployment.sha)]);
  return logged.map(({ deployment }): DatedDeployment => {
    const named = commits.get(deployment.sha);
    const sha = named?.kind === 'found' ? named.sha : fullSha(deployment.sha);
    const commit = named?.kind === 'found' ? named : commits.get(sha);
    return {
      deployment: { ...deployment, sha },
      committedAt: commit?.kind === 'found' ? commit.committedAt : null,
      ...((!looksLikeSha(sha) || (commit?.kind === 'none' && !merged.has(sha))) && { isNoCommit: true }),
    };
  });
}

/** The one sha that begins with a short one; a sha that none or several begin with stays as it is. */
function fullShas(shas: readonly string[]): (short: string) => string {
  const byBeginning = new Map<string, Set<string>>();
  for (const sha of shas.filter(looksLikeSha)) {
    const beginning = sha.slice(0, SHORTEST);
    const alike = byBeginning.get(beginning) ?? new Set();
    byBeginning.set(beginning, alike.add(sha));
  }
  return (short) => {
    const longer = [...(byBeginning.get(short.slice(0, SHORTEST)) ?? [])].filter((sha) => sha.startsWith(short));
    // Of 7, 12 and 40 digits of one commit the most name it best; two that part ways name two commits.
    const longest = longer.reduce((best, sha) => (sha.length > best.length ? sha : best), short);
    return longer.every((sha) => longest.startsWith(sha)) ? longest : short;
  };
}

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
