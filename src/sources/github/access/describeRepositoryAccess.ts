import { DoraError } from '../../../engine/domain/doraError';
import { parseAnswer } from '../answers/parseAnswer';
import { repositoryAnswer, restRepositoryAnswer, rowsIn } from '../answers/repositoryAnswer';
import type { GitHubClient } from '../client/gitHubClient';
import { deliveryPageDocument, deploymentsConnection, repositoryAlias } from '../documents/deliveryPage';
import { listWorkflows } from '../listWorkflows';
import { explainProblem } from '../pages/explainProblem';
import { parseRepositoryName } from '../repositoryName';
import { missingPermission } from './installationPermissions';
import { ServerLacks } from '../client/failures/kindsOfFailure';

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
  // What is public needs no permission. What is not may also look empty without one.
  const unlessMissing = (permission: string, access: AreaAccess): AreaAccess => {
    const missing = isPrivate ? missingPermission(client.asker(), permission, fullName) : undefined;
    return missing ? { kind: 'unreadable', error: missing } : access;
  };
  const page = '/repos/{owner}/{repo}/issues?per_page=1';
  return {
    repository: fullName,
    kind: 'readable',
    isPrivate: isPrivate ?? false,
    permissions: Object.entries(permissions ?? {}).flatMap(([permission, given]) => (given ? [permission] : [])),
    scopes: scopes === undefined ? undefined : String(scopes).split(/,\s*/).filter(Boolean),
    areas: {
      pullRequests: unlessMissing('pull_requests', await describeList(client, repository, 'pullRequests', signal)),
      deployments: unlessMissing('deployments', await describeList(client, repository, 'deployments', signal)),
      workflowRuns: unlessMissing('actions', await attempt(() => listWorkflows(client, repository, signal), signal)),
      issues: unlessMissing('issues', await attempt(() => ask(page, 'Issues: read'), signal)),
    },
  };
}

/** One list a call: a list that may not be read takes the whole repository out of the answer. */
async function describeList(
  client: GitHubClient,
  repository: string,
  list: 'pullRequests' | 'deployments',
  signal: AbortSignal | undefined
): Promise<AreaAccess> {
  const name = parseRepositoryName(repository);
  const page = { after: null, size: 1 };
  const wanted =
    list === 'pullRequests' ? { pullRequests: page } : { rows: { ...page, connection: deploymentsConnection([]) } };
  const request = { ...deliveryPageDocument([{ repository: name, ...wanted }]), about: name.fullName, signal };
  const answer = await client.graphql(request).catch((error: unknown) => {
    if (error instanceof ServerLacks) {
      return error;
    }
    throw error;
  });
  if (answer instanceof ServerLacks) {
    return { kind: 'unreadable', error: answer };
  }
  const { data, problems } = answer;
  const answered = repositoryAnswer.safeParse(data[repositoryAlias(0)]).data;
  if (answered && (list === 'pullRequests' ? answered.pullRequests : rowsIn(answered, list))) {
    return READABLE;
  }
  const problem = problems.find(({ path }) => path.includes(list)) ?? problems[0];
  return { kind: 'unreadable', error: explainProblem(client.asker(), problem, name.fullName, list) };
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
