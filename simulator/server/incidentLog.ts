import type { FastifyInstance } from 'fastify';
import type { SimulatorState } from './simulatorState';

/** Serves the incident log the way a team would publish it: as lines, and as one array. */
export function registerIncidentLog(app: FastifyInstance, state: SimulatorState): void {
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
