import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { failureRuleSchema } from './failures/failureRule';
import type { SimulatorState } from './simulatorState';

const tokenEnd = z.object({ token: z.string().optional() });
const droppedFields = z.array(z.string());
const rules = z.union([failureRuleSchema, z.array(failureRuleSchema)]);

/** Steers a stand-in that runs in another process: for browser tests, and for people with curl. */
export function registerAdmin(app: FastifyInstance, state: SimulatorState): void {
  app.get('/__simulator', () => ({
    repositories: state.index.repositories.map((repository) => ({
      name: repository.fullName,
      private: repository.private,
      pullRequests: repository.pullRequests.length,
      deployments: repository.deployments.length,
      workflowRuns: repository.workflowRuns.length,
      releases: repository.releases.length,
      issues: repository.issues.length,
    })),
    counts: state.log.counts,
    failures: state.failures.rules,
  }));
  app.get('/__simulator/requests', () => ({ counts: state.log.counts, requests: state.log.all }));
  app.delete('/__simulator/requests', (_request, reply) => {
    state.log.clear();
    return reply.code(204).send();
  });
  app.get('/__simulator/failures', () => state.failures.rules);
  app.post('/__simulator/failures', (request, reply) => {
    const parsed = rules.safeParse(request.body);
    if (!parsed.success) {
      return reply.code(400).send({ message: z.prettifyError(parsed.error) });
    }
    [parsed.data].flat().forEach((rule) => state.failures.add(rule));
    return reply.code(201).send(state.failures.rules);
  });
  app.put('/__simulator/dropped-fields', (request, reply) => {
    const parsed = droppedFields.safeParse(request.body);
    if (!parsed.success) {
      return reply.code(400).send({ message: z.prettifyError(parsed.error) });
    }
    state.missing = new Set(parsed.data);
    return reply.code(204).send();
  });
  app.post('/__simulator/ended-tokens', (request, reply) => {
    const parsed = tokenEnd.safeParse(request.body ?? {});
    if (!parsed.success) {
      return reply.code(400).send({ message: z.prettifyError(parsed.error) });
    }
    state.tokens.end(parsed.data.token);
    return reply.code(204).send();
  });
  app.delete('/__simulator/failures', (_request, reply) => {
    state.failures.clear();
    return reply.code(204).send();
  });
}
