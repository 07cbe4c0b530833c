import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { hostRule } from '../../src/http/hostRule';
import { registerAdmin } from './admin';
import { answerHeaders } from './answerHeaders';
import { registerApps } from './apps/appRoutes';
import { beginCall } from './beginCall';
import { GitHubProblem, MovedPermanently, notFound, problemBody } from './gitHubProblem';
import { registerGraphql } from './graphql/registerGraphql';
import { registerRest } from './rest/registerRest';
import type { SimulatorState } from './simulatorState';

/** Puts the routes together; it does not listen yet. */
export function buildApp(state: SimulatorState): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 10_000_000, routerOptions: { maxParamLength: 1_000 } });
  app.decorateRequest('call');
  const hosts = hostRule('127.0.0.1', []);
  app.addHook('onRequest', async (request) => {
    const verdict = hosts.check(request.raw);
    if (verdict.kind !== 'own') {
      throw verdict.kind === 'other'
        ? new GitHubProblem(421, `The stand-in answers to localhost, and not to ${verdict.host}`)
        : new GitHubProblem(400, verdict.why);
    }
  });
  app.addHook('preHandler', beginCall(state));
  app.addHook('onSend', answerHeaders(state));
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof MovedPermanently) {
      const { message, location: url } = error;
      const documentation =
        'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects';
      return reply.code(301).header('location', url).send({ message, url, documentation_url: documentation });
    }
    if (error instanceof GitHubProblem) {
      return reply.code(error.status).send(problemBody(error.status, error.message, error.documentation));
    }
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    const message = status === 400 ? 'Problems parsing JSON' : error instanceof Error ? error.message : String(error);
    return reply.code(status).send(problemBody(status, message));
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(problemBody(404, 'Not Found')));
  if (state.layout !== 'enterprise') {
    registerRest(app, state, '');
    registerApps(app, state, '');
    registerGraphql(app, state, '/graphql');
  }
  if (state.layout !== 'root') {
    registerRest(app, state, '/api/v3');
    registerApps(app, state, '/api/v3');
    registerGraphql(app, state, '/api/graphql');
  }
  // Browsers ask first whether they may; GitHub lets every page.
  app.options('/*', (_request, reply) =>
    reply
      .code(204)
      .header(
        'access-control-allow-headers',
        'Authorization, Content-Type, Accept, If-None-Match, X-GitHub-Api-Version'
      )
      .header('access-control-allow-methods', 'GET, POST')
      .send()
  );
  registerAdmin(app, state);
  registerIncidentLog(app, state);
  registerWebPages(app);
  return app;
}

/** Serves the incident log the way a team would publish it: as lines, and as one array. */
function registerIncidentLog(app: FastifyInstance, state: SimulatorState): void {
  app.get('/incidents.ndjson', (_request, reply) =>
    reply.type('application/x-ndjson; charset=utf-8').send(state.incidentLog)
  );
  app.get('/incidents.json', () => state.incidentLog.split('\n').flatMap(parsedLine));
}

/** Nothing for a line that is no JSON: an array has no place for it. */
function parsedLine(line: string): unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

/** What a link to a pull request or a deployment opens: GitHub's web pages are not imitated. */
function registerWebPages(app: FastifyInstance): void {
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    if (request.call.api !== 'other') {
      throw notFound();
    }
    const title = escapeHtml(request.call.path.slice(1));
    return reply
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><title>${title}</title><h1>${title}</h1><p>Sample data: on GitHub this link would open the real page.</p>`
      );
  };
  app.get('/:owner/:name', answer);
  app.get('/:owner/:name/*', answer);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
