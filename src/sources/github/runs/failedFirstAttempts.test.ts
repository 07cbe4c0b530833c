import { workflowRunAnswer } from '../answers/workflowRunAnswer';
import type { GraphqlAnswer, GraphqlRequest } from '../client/sending/sendGraphql';
import { parseRepositoryName } from '../repositoryName';
import { fakeGitHub } from '../testing/fakeGitHub.fixtures';
import { failedFirstAttempts } from './failedFirstAttempts';

const PATH = '.github/workflows/release.yml';
const WORKFLOW =
  'on: push\njobs:\n  release:\n    steps:\n      - uses: actions/checkout@v4\n      - run: make release\n';

/** A run whose second attempt began at noon and succeeded. */
function run(id: number, changes: Record<string, unknown> = {}) {
  return workflowRunAnswer.parse({
    id,
    head_sha: 'abc',
    path: PATH,
    check_suite_node_id: `CS_${id}`,
    conclusion: 'success',
    run_attempt: 2,
    created_at: '2026-03-01T09:00:00Z',
    run_started_at: '2026-03-01T12:00:00Z',
    updated_at: '2026-03-01T12:10:00Z',
    ...changes,
  });
}

/** The job of a run that failed at ten past nine, in its first attempt. */
function failedJob(id: number, changes: Record<string, unknown> = {}) {
  return {
    databaseId: null,
    permalink: `https://github.test/acme/shop/runs/${id}001`,
    detailsUrl: `https://github.test/acme/shop/actions/runs/${id}/job/${id}001`,
    completedAt: '2026-03-01T09:10:00Z',
    ...changes,
  };
}

interface Answered {
  readonly checks?: (id: number) => readonly unknown[];
  readonly file?: unknown;
}

function suite(id: number, { checks = (of) => [failedJob(of)], file }: Answered) {
  const object = file === undefined ? { text: WORKFLOW, isTruncated: false } : file;
  return { checkRuns: { nodes: checks(id) }, commit: { file: object && { object } } };
}

async function failed(answered: Answered, runs = [run(1), run(2), run(3)]) {
  const suitesOf = ({ variables }: GraphqlRequest): GraphqlAnswer => {
    const ids = variables['ids'] as string[];
    return { data: { nodes: ids.map((id) => suite(Number(id.slice(3)), answered)) }, problems: [] };
  };
  const gitHub = fakeGitHub({}, { intercept: suitesOf });
  const ids = await failedFirstAttempts({ client: gitHub, signal: undefined }, parseRepositoryName('acme/shop'), runs);
  return { ids: [...ids], requests: gitHub.graphqlRequests };
}

describe('That the first attempt of a run failed', () => {
  it('is shown by a job of it that failed, for many runs in one call', async () => {
    const runs = Array.from({ length: 50 }, (_each, index) => run(index + 1));
    const { ids, requests } = await failed({}, runs);
    expect(ids).toHaveLength(50);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ variables: { path: PATH } });
  });

  it('is asked of runs whose second attempt succeeded, and only where that saves calls', async () => {
    const others = [
      run(4, { run_attempt: 3 }),
      run(5, { conclusion: 'failure' }),
      run(6, { conclusion: null }),
      run(7, { check_suite_node_id: null }),
      run(8, { run_started_at: null }),
      run(9, { path: '.github/workflows/deploy.yml' }),
    ];
    expect((await failed({}, [run(1), run(2), ...others])).requests).toEqual([]);
    const { ids, requests } = await failed({}, [run(1), run(2, { path: `${PATH}@main` }), run(3), ...others]);
    expect(ids).toEqual(['1', '2', '3']);
    expect(requests[0]?.variables['ids']).toEqual(['CS_1', 'CS_2', 'CS_3']);
  });

  it.each<[string, Answered]>([
    ['no job failed: it may have been cancelled between two', { checks: () => [] }],
    [
      'the job failed in the second attempt',
      { checks: (id) => [failedJob(id, { completedAt: '2026-03-01T12:00:01Z' })] },
    ],
    [
      'a step reported a check, which has a page of its own',
      { checks: (id) => [failedJob(id, { detailsUrl: `https://github.test/acme/shop/runs/${id}001` })] },
    ],
    [
      'a step reported a check and gave the page of its job',
      { checks: (id) => [failedJob(id, { permalink: `https://github.test/acme/shop/runs/${id}777` })] },
    ],
    [
      'the job is of another run of the commit',
      { checks: (id) => [failedJob(id, { detailsUrl: `https://github.test/acme/shop/actions/runs/99/job/${id}001` })] },
    ],
    ['a job may fail', { file: { text: `${WORKFLOW}    continue-on-error: \${{ matrix.new }}\n` } }],
    ['jobs are in another workflow', { file: { text: 'jobs:\n  all:\n    uses: ./.github/workflows/all.yml\n' } }],
    ['jobs are in a workflow elsewhere', { file: { text: "jobs: { all: { 'uses': acme/ci/all.yaml@v1 } }\n" } }],
    ['GitHub gives the workflow in part', { file: { text: WORKFLOW, isTruncated: true } }],
    ['the workflow is not to be had', { file: null }],
    ['the workflow is no text', { file: {} }],
    ['a check is not as documented', { checks: () => [null, {}, { completedAt: 'yesterday' }] }],
  ])('is not concluded where %s', async (_why, answered) => {
    expect((await failed(answered)).ids).toEqual([]);
  });

  it('is told by the number of the job where GraphQL gives it', async () => {
    const checks = (id: number) => [failedJob(id, { databaseId: Number(`${id}001`), permalink: null })];
    expect((await failed({ checks })).ids).toEqual(['1', '2', '3']);
  });

  it.each<[string, () => GraphqlAnswer]>([
    ['may not be read', () => ({ data: { nodes: [null, null, null] }, problems: [] })],
    ['is not known to the server', () => ({ data: {}, problems: [{ message: 'no field', path: [] }] })],
    [
      'is not answered',
      () => {
        throw new Error('socket hang up');
      },
    ],
  ])('is left to the attempts where it %s', async (_why, intercept) => {
    const gitHub = fakeGitHub({}, { intercept });
    const ids = await failedFirstAttempts({ client: gitHub, signal: undefined }, parseRepositoryName('acme/shop'), [
      run(1),
      run(2),
      run(3),
    ]);
    expect([...ids]).toEqual([]);
  });
});
