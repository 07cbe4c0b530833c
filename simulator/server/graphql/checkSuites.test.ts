import { history } from '../../history/historyBuilder';
import type { Simulator } from '../startSimulator';
import { get, withSimulator } from '../testing.fixtures';

const WORKFLOW = '.github/workflows/release.yml';
const shop = history()
  .repository('acme/shop', { private: true })
  .file(WORKFLOW, 'on: push\n')
  .workflowRun({
    id: 7,
    createdAt: '2025-03-10T00:00:00Z',
    earlierAttempts: [
      { conclusion: 'failure', startedAt: '2025-03-10T00:00:00Z', updatedAt: '2025-03-10T00:09:00Z' },
      { conclusion: 'startup_failure', startedAt: '2025-03-10T01:00:00Z', updatedAt: '2025-03-10T01:00:02Z' },
    ],
    startedAt: '2025-03-11T00:00:00Z',
    updatedAt: '2025-03-11T00:09:00Z',
  })
  .build();
const tokens = [
  { token: 'classic', scopes: ['repo'], repositories: 'all' as const },
  { token: 'fine', scopes: null, repositories: 'all' as const, permissions: { actions: 'read' as const } },
];

async function checksOf(simulator: Simulator, filterBy: string, token = 'classic') {
  const headers = { authorization: `token ${token}`, 'content-type': 'application/json' };
  const runs = await (await get(simulator, '/repos/acme/shop/actions/runs', headers)).json();
  const [run] = (runs as { workflow_runs: ReadonlyArray<{ check_suite_node_id: string }> }).workflow_runs;
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on CheckSuite {
    checkRuns(first: 10, filterBy: ${filterBy}) { nodes { conclusion completedAt detailsUrl permalink } }
    commit { file(path: "${WORKFLOW}") { object { ... on Blob { text } } } missing: file(path: "no") { path } }
  } } }`;
  const body = JSON.stringify({ query, variables: { ids: [run?.check_suite_node_id] } });
  return (await fetch(`${simulator.url}/graphql`, { method: 'POST', headers, body })).json();
}

describe('the check suite of a workflow run', () => {
  it('has the checks of all attempts, each of its job; what did not start has none', () =>
    withSimulator({ history: shop, tokens }, async (simulator) => {
      const { data } = (await checksOf(simulator, '{ checkType: ALL }')) as {
        data: { nodes: ReadonlyArray<{ checkRuns: { nodes: unknown[] } }> };
      };
      expect(data.nodes[0]?.checkRuns.nodes).toEqual([
        {
          conclusion: 'FAILURE',
          completedAt: '2025-03-10T00:09:00Z',
          detailsUrl: expect.stringMatching(/\/acme\/shop\/actions\/runs\/7\/job\/7001$/),
          permalink: expect.stringMatching(/\/acme\/shop\/runs\/7001$/),
        },
        expect.objectContaining({ conclusion: 'SUCCESS', completedAt: '2025-03-11T00:09:00Z' }),
      ]);
      expect(data.nodes[0]).toMatchObject({ commit: { file: { object: { text: 'on: push\n' } }, missing: null } });
    }));

  it('is filtered by the conclusion of the checks, and shows the latest attempt alone unless asked otherwise', () =>
    withSimulator({ history: shop, tokens }, async (simulator) => {
      const checks = (conclusions: readonly string[]) => ({
        data: { nodes: [{ checkRuns: { nodes: conclusions.map((conclusion) => ({ conclusion })) } }] },
      });
      expect(await checksOf(simulator, '{ checkType: ALL, conclusions: [FAILURE] }')).toMatchObject(
        checks(['FAILURE'])
      );
      expect(await checksOf(simulator, '{}')).toMatchObject(checks(['SUCCESS']));
      expect(await checksOf(simulator, '{ checkType: LATEST, conclusions: [FAILURE] }')).toMatchObject(checks([]));
    }));

  it('is not for fine-grained tokens, which have no permission for checks', () =>
    withSimulator({ history: shop, tokens }, async (simulator) => {
      expect(await checksOf(simulator, '{}', 'fine')).toMatchObject({
        data: { nodes: [null] },
        errors: [{ type: 'FORBIDDEN', path: ['nodes', 0] }],
      });
    }));
});
