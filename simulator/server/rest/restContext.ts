import type { FastifyReply, FastifyRequest } from 'fastify';
import { maySee, whyBarred } from '../access';
import { apiUrl } from '../call';
import { GitHubProblem, MovedPermanently } from '../gitHubProblem';
import type { IndexedRepository } from '../historyIndex';
import type { SimulatorState } from '../simulatorState';
import { pageOf } from './page';

/** What a route below `/repos/{owner}/{name}` works with. */
export interface RestContext {
  readonly repository: IndexedRepository;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Where pages for people begin. */
  readonly webUrl: string;
  /** The repository's own address in the API. */
  readonly repositoryUrl: string;
  /** One page of the items, as JSON. */
  page<Item>(items: readonly Item[], toJson: (item: Item) => unknown, reachable?: number): unknown[];
}

/** A route below `/repos/{owner}/{name}`. */
export interface RestRouteEntry {
  /** Without the repository, such as `/pulls/:number`. */
  readonly path: string;
  /** The page under https://docs.github.com/rest/ that errors point to. */
  readonly documentation: string;
  /** What a fine-grained token needs for it, as `x-accepted-github-permissions` says. */
  readonly permission: string;
  readonly answer: (context: RestContext) => unknown;
}

/**
 * @throws GitHubProblem 404 for a repository that is not there or that the token may not see: GitHub does not tell
 * which; 403 for a part of it that the token may not read.
 */
export function restContext(
  request: FastifyRequest,
  reply: FastifyReply,
  { index, webUrl }: SimulatorState,
  { documentation, permission }: Pick<RestRouteEntry, 'documentation' | 'permission'>
): RestContext {
  const params = request.params as Readonly<Record<string, string>>;
  const { owner = '', name = '', repositoryId } = params;
  const repository = repositoryId === undefined ? index.find(owner, name) : index.findById(Number(repositoryId));
  if (repository === undefined || !maySee(request.call.access, repository)) {
    throw new GitHubProblem(404, 'Not Found', `rest/${documentation}`);
  }
  if (repositoryId === undefined && repository.fullName.toLowerCase() !== `${owner}/${name}`.toLowerCase()) {
    const rest = request.url.slice(request.url.indexOf('/repos/') + `/repos/${owner}/${name}`.length);
    throw new MovedPermanently(`${apiUrl(request, webUrl)}/repositories/${repository.id}${rest}`);
  }
  const barred = whyBarred(request.call.access, repository, permission.replace(/=.*/, ''));
  if (barred !== null) {
    throw new GitHubProblem(403, barred, `rest/${documentation}`);
  }
  return {
    repository,
    params,
    query: request.query as Readonly<Record<string, string>>,
    request,
    reply,
    webUrl,
    repositoryUrl: `${apiUrl(request, webUrl)}/repos/${repository.fullName}`,
    page: (items, toJson, reachable) => pageOf(items, request, reply, webUrl, reachable).map(toJson),
  };
}
