import { verify } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { GitHubProblem } from '../gitHubProblem';
import type { SimulatorState } from '../simulatorState';
import type { AppInput } from './appInput';

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

const LONGEST_SECONDS = 600;

const headerSchema = z.object({ alg: z.literal('RS256') });
const claimsSchema = z.object({ iss: z.union([z.string(), z.number()]), iat: z.unknown(), exp: z.unknown() });

/**
 * The app that signed a JSON web token.
 * @throws GitHubProblem in GitHub's words for what is wrong with it
 * @see https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
function appOfJwt(authorization: string | undefined, apps: readonly AppInput[], nowSeconds: number): AppInput {
  const jwt = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
  if (jwt === undefined) {
    throw undecodable();
  }
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  const { iss, iat, exp } = read(claims, claimsSchema);
  read(header, headerSchema);
  const app = apps.find(
    ({ id, clientId }) => String(id) === String(iss) || (clientId !== undefined && clientId === iss)
  );
  if (app === undefined) {
    throw new GitHubProblem(404, 'Integration not found');
  }
  const signed = Buffer.from(`${header}.${claims}`);
  if (!verify('RSA-SHA256', signed, app.publicKey, Buffer.from(signature, 'base64url'))) {
    throw undecodable();
  }
  if (typeof exp !== 'number' || exp <= nowSeconds) {
    throw new GitHubProblem(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires"
    );
  }
  if (exp > nowSeconds + LONGEST_SECONDS) {
    throw new GitHubProblem(401, "'Expiration time' claim ('exp') is too far in the future");
  }
  if (typeof iat !== 'number' || iat > nowSeconds) {
    throw new GitHubProblem(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued"
    );
  }
  return app;
}

function read<T extends z.ZodType>(part: string, schema: T): z.output<T> {
  try {
    return schema.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    throw undecodable();
  }
}

function undecodable(): GitHubProblem {
  return new GitHubProblem(401, 'A JSON web token could not be decoded');
}
