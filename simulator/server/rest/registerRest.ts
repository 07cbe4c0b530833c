import type { FastifyInstance, FastifyRequest } from 'fastify';
import { maySee } from '../access';
import { GitHubProblem } from '../gitHubProblem';
import type { SimulatorState } from '../simulatorState';
import { actionsRoutes } from './actionsRoutes';
import { contentsRoutes } from './contentsRoutes';
import { deploymentRoutes } from './deploymentRoutes';
import { dependabotRoutes } from './dependabotRoutes';
import { gitRoutes } from './gitRoutes';
import { issueRoutes } from './issueRoutes';
import { accountJson } from './json';
import { pageOf } from './page';
import { pullRequestRoutes } from './pullRequestRoutes';
import { releaseRoutes } from './releaseRoutes';
import { repositoryJson, repositoryRoutes } from './repositoryRoutes';
import { restContext, type RestRouteEntry } from './restContext';

const ROUTES: readonly RestRouteEntry[] = [
  ...repositoryRoutes,
  ...pullRequestRoutes,
  ...deploymentRoutes,
  ...actionsRoutes,
  ...releaseRoutes,
  ...issueRoutes,
  ...dependabotRoutes,
  ...contentsRoutes,
  ...gitRoutes,
];

/** Registers the REST API below a prefix: `/api/v3` on a GitHub Enterprise Server, nothing on GitHub's API host. */
export function registerRest(app: FastifyInstance, state: SimulatorState, prefix: string): void {
  registerAccountRoutes(app, state, prefix);
  for (const route of ROUTES) {
    // GitHub redirects from a former name to the repository's number.
    for (const repository of ['repos/:owner/:name', 'repositories/:repositoryId']) {
      app.get(`${prefix}/${repository}${route.path}`, async (request, reply) => {
        void reply.header('x-accepted-github-permissions', route.permission);
        return route.answer(restContext(request, reply, state, route));
      });
    }
  }
}

/** Routes about the token and the account, outside of any repository. */
function registerAccountRoutes(app: FastifyInstance, state: SimulatorState, prefix: string): void {
  app.get(`${prefix}/user`, async (request) => {
    requireToken(request, 'rest/users/users#get-the-authenticated-user');
    return { ...accountJson(state.index.viewer, state.webUrl), name: state.index.viewer };
  });
  app.get(`${prefix}/rate_limit`, async (request) => {
    const core = request.call.rateLimit.state;
    return { resources: { core, graphql: state.graphqlLimit.state }, rate: core };
  });
  app.get(`${prefix}/meta`, async () => ({ verifiable_password_authentication: false }));
  app.get(`${prefix}/user/repos`, async (request, reply) => {
    requireToken(request, 'rest/repos/repos#list-repositories-for-the-authenticated-user');
    const visible = state.index.repositories.filter((repository) => maySee(request.call.access, repository));
    return pageOf(visible, request, reply, state.webUrl).map((repository) =>
      repositoryJson(repository, request, state.webUrl)
    );
  });
  for (const kind of ['orgs', 'users']) {
    app.get<{ Params: { login: string } }>(`${prefix}/${kind}/:login/repos`, async (request, reply) => {
      const login = request.params.login.toLowerCase();
      const owned = state.index.repositories.filter((repository) => repository.owner.toLowerCase() === login);
      if (owned.length === 0) {
        throw new GitHubProblem(404, 'Not Found', 'rest/repos/repos#list-organization-repositories');
      }
      const visible = owned.filter((repository) => maySee(request.call.access, repository));
      return pageOf(visible, request, reply, state.webUrl).map((repository) =>
        repositoryJson(repository, request, state.webUrl)
      );
    });
  }
}

function requireToken(request: FastifyRequest, documentation: string): void {
  if (request.call.access.kind !== 'authenticated') {
    throw new GitHubProblem(401, 'Requires authentication', documentation);
  }
  if (request.call.access.grant.installation !== undefined) {
    throw new GitHubProblem(403, 'Resource not accessible by integration', documentation);
  }
}
