import { z } from 'zod';
import { repositoryKey } from '../../../engine/domain/repositoryKey';
import { parseAnswer } from '../answers/parseAnswer';
import { instant } from '../answers/scalars';
import type { Read } from '../reading/read';
import { commitAlias, namedCommitsDocument } from '../documents/namedCommits';
import type { RepositoryName } from '../repositoryName';
import { explainProblem } from '../pages/explainProblem';
import { looksLikeSha, type NamedCommit } from '../logged/withCommits';

const COMMITS_PER_REQUEST = 100;

const gitObject = z.object({ oid: z.string().toLowerCase(), committedDate: instant.nullish() }).nullish();
const repositoryAnswer = z.record(z.string(), z.unknown()).nullish();

/**
 * What GitHub says of the commits that shas name, by the sha as it was given.
 * @throws DoraError when it gives nothing of the repository
 */
export async function lookUpCommits(
  read: Read,
  repository: RepositoryName,
  shas: readonly string[]
): Promise<Map<string, NamedCommit>> {
  const keyOf = (sha: string) => `${repositoryKey(repository.fullName)} ${sha}`;
  const { commits: known } = read.known;
  const commits = new Map<string, NamedCommit>();
  for (const sha of shas) {
    const commit = looksLikeSha(sha) ? known.get(keyOf(sha)) : ({ kind: 'none' } as const);
    if (commit !== undefined) {
      commits.set(sha, commit);
    }
  }
  const asked = shas.filter((sha) => !commits.has(sha));
  for (let start = 0; start < asked.length; start += COMMITS_PER_REQUEST) {
    const batch = asked.slice(start, start + COMMITS_PER_REQUEST);
    for (const [sha, commit] of await askFor(read, repository, batch)) {
      commits.set(sha, commit);
      if (commit.kind === 'found') {
        known.set(keyOf(sha), commit);
      }
    }
  }
  return commits;
}

async function askFor(
  read: Read,
  repository: RepositoryName,
  shas: readonly string[]
): Promise<ReadonlyArray<readonly [string, NamedCommit]>> {
  const { fullName } = repository;
  const { data, problems } = await read.client.graphql({
    ...namedCommitsDocument(repository, shas),
    about: `the deployed commits of ${fullName}`,
    needs: 'Contents: read',
    signal: read.signal,
  });
  const answer = parseAnswer(repositoryAnswer, data['repository'], fullName);
  if (!answer) {
    throw explainProblem(read.client.asker(), problems[0], fullName);
  }
  return shas.map((sha, index) => {
    const alias = commitAlias(index);
    const problem = problems.find(({ path }) => path.length <= 1 || path[1] === alias);
    return [sha, problem ? { kind: 'unknown', why: problem.message } : commitOf(sha, answer[alias])];
  });
}

/** The object may be another one than a commit, or one whose branch has a name like a sha. */
function commitOf(sha: string, answer: unknown): NamedCommit {
  const object = gitObject.safeParse(answer).data;
  return object?.committedDate && object.oid.startsWith(sha)
    ? { kind: 'found', sha: object.oid, committedAt: object.committedDate }
    : { kind: 'none' };
}
