import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { warningNotice, type Notice } from '../../engine/domain/notice';
import type { FirstCommit } from '../../engine/events/pullRequest';
import { parseRows } from './answers/parseAnswer';
import { commitAnswer } from './answers/pullRequestAnswer';
import { connection } from './answers/scalars';
import type { GitHubClient } from './client/gitHubClient';
import { writeDocument } from './documents/graphqlDocument';
import { commitFields } from './documents/rowFields';
import { firstCommitOf } from './events/toPullRequest';
import { completeLists } from './pages/completeRows';
import { explainProblem } from './pages/explainProblem';
import { parseRepositoryName } from './repositoryName';

export interface PullRequestCommits {
  /** The earliest of all that were read; null where GitHub lists no commit. */
  readonly firstCommit: FirstCommit | null;
  /** How many there are, as GitHub says, read or not. */
  readonly count: number;
  readonly notices: readonly Notice[];
}

const PAGE_SIZE = 100;

const answer = z.object({
  repository: z.object({ pullRequest: z.object({ commits: connection }).nullish() }).nullish(),
});

/**
 * The commits of one pull request, merged or not.
 * @param repository `owner/name`
 * @throws DoraError
 */
export async function readPullRequestCommits(
  client: GitHubClient,
  repository: string,
  number: number,
  signal?: AbortSignal
): Promise<PullRequestCommits> {
  const name = parseRepositoryName(repository);
  const about = `pull request ${number} of ${name.fullName}`;
  const { data, problems } = await client.graphql({
    ...writeDocument('PullRequestCommits', [commitFields], (variables) => {
      const owner = variables.add('owner', 'String!', name.owner);
      const repo = variables.add('name', 'String!', name.name);
      const pullRequest = variables.add('number', 'Int!', number);
      return `repository(owner: ${owner}, name: ${repo}) {
      pullRequest(number: ${pullRequest}) { commits(first: ${PAGE_SIZE}) { ...commitFields } }
    }`;
    }),
    about,
    needs: 'Pull requests: read',
    signal,
  });
  const found = answer.safeParse(data).data?.repository;
  const [problem] = problems;
  if (found?.pullRequest === null && (problem === undefined || problem.type === 'NOT_FOUND')) {
    throw new DoraError('notFound', `${name.fullName} has no pull request ${number}`);
  }
  if (!found?.pullRequest || problem) {
    throw explainProblem(client.asker(), problem, name.fullName, 'pullRequests');
  }
  const { commits: first } = found.pullRequest;
  const remainder = (after: string) =>
    ({ kind: 'commits', repository: name, pullRequest: number, after, size: PAGE_SIZE }) as const;
  const [list] = await completeLists({ client, signal }, [{ first, remainder }], about);
  const notices: Notice[] = [];
  const commits = parseRows(list?.rows ?? [], commitAnswer, `commits of ${about}`, notices);
  const count = Math.max(first.totalCount ?? 0, commits.length);
  if (count > commits.length) {
    notices.push(
      warningNotice(
        `GitHub listed ${commits.length} of the ${count} commits of ${about}: its first commit may be earlier`
      )
    );
  }
  return { firstCommit: firstCommitOf(commits), count, notices };
}
