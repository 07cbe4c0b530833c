import type { GitHubClient } from '../client/gitHubClient';
import type { GraphqlAnswer, GraphqlProblem, GraphqlRequest } from '../client/sending/sendGraphql';
import type { RestRequest } from '../client/sending/sendRest';
import type { DeploymentRow, PullRequestRow, ReleaseRow } from './rows.fixtures';

/** What the fake knows of one repository; rows in any order. */
export interface FakeRepository {
  readonly nameWithOwner?: string;
  readonly defaultBranch?: string | null;
  readonly pullRequests?: readonly PullRequestRow[];
  readonly deployments?: readonly DeploymentRow[];
  readonly releases?: readonly ReleaseRow[];
  /** The ancestors of commits, each with itself first; of all others GitHub knows nothing. */
  readonly histories?: Readonly<
    Record<string, ReadonlyArray<{ readonly oid: string; readonly committedDate: string }>>
  >;
}

export interface FakeGitHub extends GitHubClient {
  readonly graphqlRequests: GraphqlRequest[];
  readonly restRequests: RestRequest[];
}

interface FakeOptions {
  /** At most so many rows a page, however many are asked for. */
  readonly pageSize?: number;
  readonly now?: number;
  readonly rest?: (request: RestRequest) => unknown;
  /** Answers instead of the fake where it gives something. */
  readonly intercept?: (request: GraphqlRequest) => GraphqlAnswer | undefined;
}

/** A client that answers pages of lists from memory, in GitHub's order. */
export function fakeGitHub(
  repositories: Readonly<Record<string, FakeRepository>>,
  options: FakeOptions = {}
): FakeGitHub {
  const graphqlRequests: GraphqlRequest[] = [];
  const restRequests: RestRequest[] = [];
  return {
    graphqlRequests,
    restRequests,
    graphql: async (request) => {
      graphqlRequests.push(request);
      if (request.document.startsWith('query CommitHistories')) {
        return answerHistories(repositories, request);
      }
      return options.intercept?.(request) ?? answerPages(repositories, request, options.pageSize ?? 100);
    },
    rest: async (request) => {
      restRequests.push(request);
      return { data: options.rest?.(request) ?? [], headers: {} };
    },
    now: () => options.now ?? 0,
    statistics: () => ({ calls: graphqlRequests.length + restRequests.length, notModified: 0 }),
    asker: () => ({ kind: 'token' }),
    lacksToken: () => false,
  };
}

function answerPages(
  repositories: Readonly<Record<string, FakeRepository>>,
  { variables }: GraphqlRequest,
  pageSize: number
): GraphqlAnswer {
  const data: Record<string, unknown> = {};
  const problems: GraphqlProblem[] = [];
  for (let index = 0; variables[`owner${index}`] !== undefined; index += 1) {
    const alias = `repository${index}`;
    const repository = repositories[`${variables[`owner${index}`]}/${variables[`name${index}`]}`];
    if (!repository) {
      data[alias] = null;
      problems.push({ type: 'NOT_FOUND', message: 'Could not resolve to a Repository', path: [alias] });
      continue;
    }
    const { defaultBranch = 'main' } = repository;
    const page = <T>(list: string, rows: readonly T[], order: (row: T) => string) => {
      const size = variables[`${list}Size${index}`];
      return size === undefined
        ? {}
        : { [list]: cut(rows, order, Math.min(Number(size), pageSize), variables[`${list}After${index}`]) };
    };
    const environments = variables[`environments${index}`];
    const deployments = (repository.deployments ?? []).filter(
      ({ environment }) => !Array.isArray(environments) || environments.includes(environment)
    );
    data[alias] = {
      nameWithOwner: repository.nameWithOwner ?? null,
      defaultBranchRef: defaultBranch === null ? null : { name: defaultBranch },
      ...page('pullRequests', repository.pullRequests ?? [], ({ updatedAt }) => updatedAt),
      ...page('deployments', deployments, ({ createdAt }) => createdAt),
      ...page(
        'releases',
        repository.releases ?? [],
        ({ tagCommit, publishedAt }) => tagCommit?.committedDate ?? publishedAt ?? ''
      ),
    };
  }
  return { data, problems };
}

function answerHistories(
  repositories: Readonly<Record<string, FakeRepository>>,
  { variables }: GraphqlRequest
): GraphqlAnswer {
  const data: Record<string, Record<string, unknown>> = {};
  for (let index = 0; variables[`owner${index}`] !== undefined; index += 1) {
    const { histories = {} } = repositories[`${variables[`owner${index}`]}/${variables[`name${index}`]}`] ?? {};
    const answer: Record<string, unknown> = {};
    for (let position = 0; variables[`expression${index}x${position}`] !== undefined; position += 1) {
      const commits = histories[String(variables[`expression${index}x${position}`])];
      answer[`history${position}`] = commits === undefined ? null : { history: { nodes: commits } };
    }
    data[`repository${index}`] = answer;
  }
  return { data, problems: [] };
}

function cut<T>(rows: readonly T[], order: (row: T) => string, size: number, after: unknown) {
  const newestFirst = [...rows].sort((a, b) => (order(a) < order(b) ? 1 : order(a) > order(b) ? -1 : 0));
  const start = after === null ? 0 : Number(after);
  const end = start + size;
  return {
    nodes: newestFirst.slice(start, end),
    pageInfo: { hasNextPage: end < newestFirst.length, endCursor: String(end) },
  };
}
