import type { FastifyRequest } from 'fastify';
import { environmentsOf, type Repository } from '../../history/gitHubHistory';
import { apiUrl } from '../call';
import type { IndexedRepository } from '../historyIndex';
import { accountJson } from './json';
import type { RestRouteEntry } from './restContext';

export const repositoryRoutes: readonly RestRouteEntry[] = [
  {
    path: '',
    documentation: 'repos/repos#get-a-repository',
    permission: 'metadata=read',
    answer: ({ repository, request, webUrl }) => repositoryJson(repository, request, webUrl),
  },
  {
    path: '/environments',
    documentation: 'deployments/environments#list-environments',
    permission: 'actions=read',
    answer: ({ repository, repositoryUrl, page }) => {
      const names = environmentsOf(repository);
      const environments = page(names, (name) => ({
        id: names.indexOf(name) + 1,
        name,
        url: `${repositoryUrl}/environments/${encodeURIComponent(name)}`,
        created_at: repository.createdAt,
        updated_at: repository.createdAt,
        protection_rules: [],
        deployment_branch_policy: null,
      }));
      return { total_count: names.length, environments };
    },
  },
];

export function repositoryJson(repository: IndexedRepository, request: FastifyRequest, webUrl: string) {
  const known = request.call.access.kind === 'authenticated';
  return {
    id: repository.id,
    name: repository.name,
    full_name: repository.fullName,
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    owner: accountJson(repository.owner, webUrl),
    html_url: `${webUrl}/${repository.fullName}`,
    url: `${apiUrl(request, webUrl)}/repos/${repository.fullName}`,
    description: null,
    fork: false,
    archived: false,
    disabled: false,
    // GitHub names the branch that would become the default even while there is none.
    default_branch: repository.defaultBranch ?? 'main',
    size: repository.defaultBranch === null ? 0 : repository.branchCommits.length,
    created_at: repository.createdAt,
    updated_at: repository.branchCommits[0]?.committedAt ?? repository.createdAt,
    pushed_at: repository.branchCommits[0]?.committedAt ?? repository.createdAt,
    // Only somebody who is logged in has permissions.
    ...(known ? { permissions: permissionsOf(repository, request) } : {}),
  };
}

function permissionsOf(
  { viewerPermission }: Repository,
  { call: { access } }: FastifyRequest
): Readonly<Record<string, boolean>> {
  if (access.kind === 'authenticated' && access.grant.installation !== undefined) {
    // These are the roles of people; what an app may do is said with its token.
    return { admin: false, maintain: false, push: false, triage: false, pull: false };
  }
  const ladder = ['READ', 'TRIAGE', 'WRITE', 'MAINTAIN', 'ADMIN'];
  const rank = ladder.indexOf(viewerPermission ?? 'READ');
  return { admin: rank >= 4, maintain: rank >= 3, push: rank >= 2, triage: rank >= 1, pull: true };
}
