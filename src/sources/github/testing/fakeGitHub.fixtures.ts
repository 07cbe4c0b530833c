import type { GitHubClient } from '../client/gitHubClient';
import type { GraphqlAnswer, GraphqlProblem, GraphqlRequest } from '../client/sending/sendGraphql';
import type { RestRequest } from '../client/sending/sendRest';
import type { DeploymentRow, PullRequestRow, ReleaseRow } from './rows.fixtures';

/** What the fake knows of one repository; rows in any order. */
export interface FakeRepository {
  /** Left out: it tells none, and nothing of it is kept. */
  readonly id?: string;
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
  readonly now?: number | (() => number);
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
      if (request.document.startsWith('query DeploymentsById')) {
        return answerByIds(repositories, request);
      }
      return options.intercept?.(request) ?? answerPages(repositories, request, options.pageSize ?? 100);
    },
    rest: async (request) => {
      restRequests.push(request);
      return { data: options.rest?.(request) ?? [], headers: {} };
    },
    now: () => (typeof options.now === 'function' ? options.now() : (options.now ?? 0)),
    statistics: () => ({ calls: graphqlRequests.length + restRequests.length, notModified: 0 }),
    asker: () => ({ kind: 'token' }),
    lacksToken: () => false,
  };
}

function answerPages(
  repositories: Readonly<Record<string, FakeRepository>>,
  request: GraphqlRequest,
  pageSize: number
): GraphqlAnswer {
  const { variables } = request;
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
    const page = <T extends Row>(list: string, rows: readonly T[], order: (row: T) => string) => {
      const size = variables[`${list}Size${index}`];
      return size === undefined
        ? {}
        : { [list]: cut(rows, order, Math.min(Number(size), pageSize), variables[`${list}After${index}`]) };
    };
    const environments = variables[`environments${index}`];
    const deployments = (repository.deployments ?? []).filter(
      ({ environment }) => !Array.isArray(environments) || environments.includes(environment)
    );
    const seen = request.document.startsWith('query Probe')
      ? { ...seenIn(repository, deployments, request, index) }
      : {};
    data[alias] = {
      id: repository.id ?? null,
      nameWithOwner: repository.nameWithOwner ?? null,
      defaultBranchRef: defaultBranch === null ? null : { name: defaultBranch },
      ...page('pullRequests', repository.pullRequests ?? [], ({ updatedAt }) => updatedAt),
      ...page('deployments', deployments, ({ createdAt }) => createdAt),
      ...page(
        'releases',
        repository.releases ?? [],
        ({ tagCommit, publishedAt }) => tagCommit?.committedDate ?? publishedAt ?? ''
      ),
      ...seen,
    };
  }
  answerLabels(repositories, request, data, problems);
  return { data, problems };
}

/** What a probe asks of a repository: its pull request that was updated last, and pages of its deployments. */
function seenIn(
  repository: FakeRepository,
  deployments: readonly DeploymentRow[],
  { variables, document }: GraphqlRequest,
  index: number
): Record<string, unknown> {
  const seen: Record<string, unknown> = {};
  if (document.includes('pullRequests(')) {
    seen['pullRequests'] = cut(repository.pullRequests ?? [], ({ updatedAt }) => updatedAt, 1, null);
  }
  for (let page = 0; variables[`after${index}x${page}`] !== undefined; page += 1) {
    const after = variables[`after${index}x${page}`];
    seen[`page${page}`] = cut(deployments, ({ createdAt }) => createdAt, Number(variables['pageSize']), after);
  }
  return seen;
}

function answerLabels(
  repositories: Readonly<Record<string, FakeRepository>>,
  { variables }: GraphqlRequest,
  data: Record<string, unknown>,
  problems: GraphqlProblem[]
): void {
  const labels = Object.values(repositories).flatMap(({ pullRequests = [] }) =>
    pullRequests.flatMap((row) => row.labels?.nodes ?? [])
  );
  for (let part = 0; variables[`labels${part}`] !== undefined; part += 1) {
    const ids = variables[`labels${part}`] as readonly string[];
    data[`labels${part}`] = ids.map((id) => labels.find((label) => label?.id === id) ?? null);
    ids.forEach((id, place) => {
      if (!labels.some((label) => label?.id === id)) {
        problems.push({ type: 'NOT_FOUND', message: `Could not resolve to a node`, path: [`labels${part}`, place] });
      }
    });
  }
}

function answerByIds(
  repositories: Readonly<Record<string, FakeRepository>>,
  { variables }: GraphqlRequest
): GraphqlAnswer {
  const all = Object.values(repositories).flatMap(({ deployments = [] }) => deployments);
  const ids = variables['ids'] as readonly string[];
  const nodes = ids.map((id) => all.find((row) => row.id === id) ?? null);
  const problems = nodes.flatMap((node, place): GraphqlProblem[] =>
    node ? [] : [{ type: 'NOT_FOUND', message: 'Could not resolve to a node', path: ['nodes', place] }]
  );
  return { data: { nodes }, problems };
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

type Row = PullRequestRow | DeploymentRow | ReleaseRow;

/** A page. Cursors hold what the list is ordered by and the row's own key, as GitHub's do: rows above may come and go. */
function cut<T extends Row>(rows: readonly T[], order: (row: T) => string, size: number, after: unknown) {
  const placeOf = (row: T): Place => [order(row), 'number' in row ? row.number : row.id];
  const newestFirst = [...rows].sort((a, b) => comparePlaces(placeOf(a), placeOf(b)));
  const from = after === null ? undefined : (JSON.parse(String(after)) as Place);
  const below = from ? newestFirst.filter((row) => comparePlaces(from, placeOf(row)) < 0) : newestFirst;
  const nodes = below.slice(0, size);
  const last = nodes.at(-1);
  return {
    totalCount: rows.length,
    nodes,
    pageInfo: { hasNextPage: nodes.length < below.length, endCursor: last ? JSON.stringify(placeOf(last)) : null },
  };
}

type Place = readonly [order: string, key: string | number];

/** The latest first, and of those at the same time the one with the larger key. */
function comparePlaces([order, key]: Place, [otherOrder, otherKey]: Place): number {
  return order === otherOrder ? (key === otherKey ? 0 : key < otherKey ? 1 : -1) : order < otherOrder ? 1 : -1;
}
