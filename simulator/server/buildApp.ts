import fastify, { type FastifyInstance } from 'fastify';
import { registerAdmin } from './admin';
import { answerHeaders } from './answerHeaders';
import { registerApps } from './apps/appRoutes';
import { beginCall } from './beginCall';
import { GitHubProblem, MovedPermanently, problemBody } from './gitHubProblem';
import { registerGraphql } from './graphql/registerGraphql';
import { registerIncidentLog } from './incidentLog';
import { registerRest } from './rest/registerRest';
import type { SimulatorState } from './simulatorState';
import { registerWebPages } from './webPages';

/** Puts the routes together; it does not listen yet. */
export function buildApp(state: SimulatorState): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 10_000_000, routerOptions: { maxParamLength: 1_000 } });
  app.decorateRequest('call');
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
