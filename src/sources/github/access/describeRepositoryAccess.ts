import { DoraError } from '../../../engine/domain/doraError';
import { parseAnswer } from '../answers/parseAnswer';
import { repositoryAnswer, restRepositoryAnswer } from '../answers/repositoryAnswer';
import type { GitHubClient } from '../client/gitHubClient';
import { deliveryPageDocument, repositoryAlias } from '../documents/deliveryPage';
import { listWorkflows } from '../listWorkflows';
import { explainProblem } from '../reading/explainProblem';
import { parseRepositoryName } from '../repositoryName';

export type RepositoryAccess = ReadableRepository | UnreadableAccess;

export interface UnreadableAccess {
  readonly repository: string;
  readonly kind: 'unreadable';
  readonly error: DoraError;
}

export interface ReadableRepository {
  readonly repository: string;
  readonly kind: 'readable';
  readonly isPrivate: boolean;
  readonly areas: Readonly<Record<AccessArea, AreaAccess>>;
  /** What GitHub says the token's owner may do, such as `push`; not all tokens may do as much. */
  readonly permissions: readonly string[];
  /** The scopes of a classic token; undefined for the others, which have none. */
  readonly scopes: readonly string[] | undefined;
}

export type AccessArea = 'pullRequests' | 'deployments' | 'workflowRuns' | 'issues';
export type AreaAccess = { readonly kind: 'readable' } | { readonly kind: 'unreadable'; readonly error: DoraError };

const READABLE: AreaAccess = { kind: 'readable' };

/** @throws DoraError when the repository cannot be seen at all. */
export async function describeRepositoryAccess(
  client: GitHubClient,
  repository: string,
  signal: AbortSignal | undefined
): Promise<ReadableRepository> {
  const { owner, name, fullName } = parseRepositoryName(repository);
  const ask = (path: string, needs: string) =>
    client.rest({ path, parameters: { owner, repo: name }, about: fullName, needs, signal });
  const { data, headers } = await ask('/repos/{owner}/{repo}', 'Metadata: read');
  const { permissions, private: isPrivate } = parseAnswer(restRepositoryAnswer, data, fullName);
  const scopes = headers['x-oauth-scopes'];
  return {
    repository: fullName,
    kind: 'readable',
    isPrivate: isPrivate ?? false,
    permissions: Object.entries(permissions ?? {}).flatMap(([permission, given]) => (given ? [permission] : [])),
    scopes: scopes === undefined ? undefined : String(scopes).split(/,\s*/).filter(Boolean),
    areas: {
      ...(await describeLists(client, repository, signal)),
      workflowRuns: await attempt(() => listWorkflows(client, repository, signal), signal),
      issues: await attempt(() => ask('/repos/{owner}/{repo}/issues?per_page=1', 'Issues: read'), signal),
    },
  };
}

async function describeLists(
  client: GitHubClient,
  repository: string,
  signal: AbortSignal | undefined
): Promise<Record<'pullRequests' | 'deployments', AreaAccess>> {
  const name = parseRepositoryName(repository);
  const page = { after: null, size: 1 };
  const { data, problems } = await client.graphql({
    ...deliveryPageDocument([{ repository: name, pullRequests: page, deployments: { ...page, environments: [] } }]),
    about: name.fullName,
    signal,
  });
  const answer = repositoryAnswer.safeParse(data[repositoryAlias(0)]).data;
  const access = (list: 'pullRequests' | 'deployments'): AreaAccess =>
    answer?.[list]
      ? READABLE
      : {
          kind: 'unreadable',
          error: explainProblem(problems.find(({ path }) => path.includes(list)) ?? problems[0], name.fullName, list),
        };
  return { pullRequests: access('pullRequests'), deployments: access('deployments') };
}

async function attempt(call: () => Promise<unknown>, signal: AbortSignal | undefined): Promise<AreaAccess> {
  try {
    await call();
    return READABLE;
  } catch (error) {
    signal?.throwIfAborted();
    return { kind: 'unreadable', error: DoraError.from(error) };
  }
}
