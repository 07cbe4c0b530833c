import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { WRITE_KEY } from '../../src/collector/testing/testCollector.fixtures';
import { push } from './events';
import { documentedExamples } from './lint/documentedWorkflows';
import { hoursAgo } from './moments';
import { readAction } from './runner/actionFile';
import { evaluateTexts } from './runner/evaluateTexts';
import { aRepository, WorkflowRuns } from './workflowRuns';

const ROOT = path.join(__dirname, '../..');
const step = z.strictObject({
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string(),
  with: z.record(z.string(), z.coerce.string()).optional(),
});
const workflowFile = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.strictObject({
    'collect-metrics': z.looseObject({ permissions: z.record(z.string(), z.string()), steps: z.array(step) }),
  }),
});

const workflow = workflowFile.parse(parse(readFileSync(path.join(ROOT, '.github/workflows/dora-metrics.yml'), 'utf8')));
const job = workflow.jobs['collect-metrics'];
const [checkout, collecting, upload] = job.steps;

describe('the workflow dora-metrics.yml', () => {
  it('runs on what the source document says', () => {
    expect(workflow.on).toEqual({
      push: { branches: ['main'] },
      pull_request: { types: ['opened', 'closed'] },
      release: { types: ['published'] },
    });
  });

  it('may read what it measures, and nothing more', () => {
    expect(workflow.permissions).toEqual({});
    expect(job.permissions).toEqual({ actions: 'read', contents: 'read', 'pull-requests': 'read' });
  });

  it('runs the actions of the default branch, and no code of a pull request', () => {
    expect(checkout?.with).toMatchObject({
      ref: '${{ github.event.repository.default_branch }}',
      'persist-credentials': 'false',
    });
  });

  it('takes what others made by commit', () => {
    const others = job.steps.map(({ uses }) => uses).filter((uses) => !uses.startsWith('./'));
    expect(others).toHaveLength(2);
    others.forEach((uses) => expect(uses).toMatch(/@[\da-f]{40}$/));
  });

  it('keeps the folder that the action writes for 90 days, hidden as it is, whatever went wrong', () => {
    expect(upload).toMatchObject({
      if: 'always()',
      with: {
        name: 'dora-metrics-${{ github.run_id }}',
        path: `${readAction('collect-metrics').inputs['directory']?.default}/`,
        'include-hidden-files': 'true',
        'retention-days': '90',
      },
    });
  });
});

describe('a run of the workflow', () => {
  const runs = new WorkflowRuns();
  const shop = aRepository().workflowRun({ createdAt: hoursAgo(2) });
  const runWith = (secrets: Readonly<Record<string, string>>) =>
    runs.collect(shop, push, { with: evaluateTexts(collecting?.with ?? {}, { secrets }) });

  it('posts with the secrets of the source document', async () => {
    expect(collecting?.uses).toBe('./actions/collect-metrics');
    const { latest, stored } = await runWith({
      METRICS_ENDPOINT: `${runs.collector.url}/dora`,
      METRICS_API_KEY: WRITE_KEY,
    });
    expect(latest.deployment_frequency).toBe(1);
    expect(stored).toEqual([expect.objectContaining({ count: 1 })]);
  });

  it('keeps the file where it gets no secrets, as of a fork', async () => {
    const { latest, stored, exitCode } = await runWith({});
    expect([latest.deployment_frequency, stored, exitCode]).toEqual([1, [], 0]);
  });
});

describe.each(['schedule', 'workflow_dispatch', 'workflow_run'])('a run on %s', (name) => {
  const runs = new WorkflowRuns();

  it('measures what needs no event of its own, also where this names no default branch', async () => {
    const shop = aRepository()
      .workflowRun({ createdAt: hoursAgo(2) })
      .release({ tagName: 'v1', publishedAt: hoursAgo(30) });
    const { latest, stored } = await runs.collect(shop, { name, payload: { repository: null } });
    expect(latest).toMatchObject({ event: name, deployment_frequency: 1, change_failure_rate: 0 });
    expect(Object.keys(latest.no_data)).toEqual(['lead_time_seconds']);
    expect(stored.map(({ kind }) => kind)).toEqual(['deployment-frequency', 'change-failure-rate']);
  });
});

describe('the examples of docs/github-actions.md', () => {
  const text = readFileSync(path.join(ROOT, 'docs/github-actions.md'), 'utf8');
  const examples = documentedExamples();

  it('begin with one of five lines', () => {
    const [first = ''] = examples;
    expect(first.trim().split('\n')).toHaveLength(5);
    expect(z.array(step).parse(parse(first))).toEqual([
      expect.objectContaining({ if: 'always()', uses: expect.stringContaining('/actions/record-deployment@') }),
    ]);
  });

  it('give the actions inputs that they have', () => {
    const used = examples
      .flatMap((example) => stepsIn(parse(example)))
      .filter(({ uses }) => uses.includes('/actions/') && !uses.startsWith('actions/'));
    expect(used.length).toBeGreaterThan(2);
    for (const { uses, with: given } of used) {
      const name = /\/actions\/([\w-]+)@/.exec(uses)?.[1] ?? '';
      expect(Object.keys(readAction(name).inputs)).toEqual(expect.arrayContaining(Object.keys(given ?? {})));
    }
  });

  it('name every input and output', () => {
    for (const name of ['collect-metrics', 'record-deployment']) {
      const { inputs, outputs } = readAction(name);
      [...Object.keys(inputs), ...Object.keys(outputs)].forEach((word) => expect(text).toContain(`\`${word}\``));
    }
  });
});

function stepsIn(value: unknown): Array<z.output<typeof step>> {
  const asStep = step.safeParse(value);
  if (asStep.success) {
    return [asStep.data];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stepsIn) : [];
}
