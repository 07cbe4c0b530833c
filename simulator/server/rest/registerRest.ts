import type { FastifyInstance } from 'fastify';
import type { SimulatorState } from '../simulatorState';
import { registerAccountRoutes } from './accountRoutes';
import { restContext, type RestRoute } from './restContext';
import { actionsRoutes } from './actionsRoutes';
import { contentsRoutes } from './contentsRoutes';
import { deploymentRoutes } from './deploymentRoutes';
import { gitRoutes } from './gitRoutes';
import { issueRoutes } from './issueRoutes';
import { pullRequestRoutes } from './pullRequestRoutes';
import { releaseRoutes } from './releaseRoutes';
import { repositoryRoutes } from './repositoryRoutes';

/** A route below `/repos/{owner}/{name}`. */
export interface RestRouteEntry {
  /** Without the repository, such as `/pulls/:number`. */
  readonly path: string;
  /** The page under https://docs.github.com/rest/ that errors point to. */
  readonly documentation: string;
  /** What a fine-grained token needs for it, as `x-accepted-github-permissions` says. */
  readonly permission: string;
  readonly answer: RestRoute;
}

const ROUTES: readonly RestRouteEntry[] = [
  ...repositoryRoutes,
  ...pullRequestRoutes,
  ...deploymentRoutes,
  ...actionsRoutes,
  ...releaseRoutes,
  ...issueRoutes,
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
