import type { FastifyInstance } from 'fastify';
import { GitHubProblem } from '../gitHubProblem';
import type { SimulatorState } from '../simulatorState';
import { appOfJwt } from './appJwt';

const DOCUMENTATION = 'rest/apps/apps#create-an-installation-access-token-for-an-app';

/** What a GitHub App calls as itself, with a JSON web token; everything else it calls as one of its installations. */
export function registerApps(app: FastifyInstance, state: SimulatorState, prefix: string): void {
  app.post<{ Params: { id: string } }>(
    `${prefix}/app/installations/:id/access_tokens`,
    async ({ headers, params }, reply) => {
      const { installations } = appOfJwt(headers.authorization, state.apps, Math.floor(state.now() / 1_000));
      const installation = installations.find(({ id }) => String(id) === params.id);
      if (installation === undefined) {
        throw new GitHubProblem(404, 'Not Found', DOCUMENTATION);
      }
      if (state.tokens.isSuspended(installation.id)) {
        throw new GitHubProblem(403, 'This installation has been suspended', DOCUMENTATION);
      }
      const { token, expiresAt, permissions, repositories } = state.tokens.issue(installation);
      return reply.code(201).send({
        token,
        expires_at: expiresAt,
        permissions,
        repository_selection: repositories === 'all' ? 'all' : 'selected',
      });
    }
  );
}
