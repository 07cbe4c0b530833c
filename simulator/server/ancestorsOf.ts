import type { Commit } from '../history/pullRequest';
import type { IndexedRepository } from './historyIndex';

/** A commit and all that it was made on, newest first; none of a commit that is not known. */
export function ancestorsOf(repository: IndexedRepository, sha: string): readonly Commit[] {
  const onDefaultBranch = repository.branchCommits.find((commit) => commit.sha === sha);
  if (onDefaultBranch !== undefined) {
    const older = ({ committedAt }: Commit) => committedAt <= onDefaultBranch.committedAt;
    return [
      onDefaultBranch,
      ...repository.branchCommits.filter((commit) => commit !== onDefaultBranch && older(commit)),
    ];
  }
  const side = repository.sideCommitsBySha.get(sha);
  if (side !== undefined) {
    return [side, ...ancestorsOf(repository, side.parentSha)];
  }
  const commit = repository.commits.get(sha);
  return commit === undefined ? [] : [commit];
}
