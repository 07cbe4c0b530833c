import * as fc from 'fast-check';
import { MINUTE } from '../../../engine/domain/time';
import { workflowRunAnswer } from '../../../sources/github/answers/workflowRunAnswer';
import { runToDeployment } from '../../../sources/github/events/runToDeployment';
import { changed, examplePayloads } from '../testing/examplePayloads.fixtures';
import { inAnyOrder, eventsThatHold, type Delivery } from '../testing/deliveries.fixtures';
import { webhookCollector } from '../testing/webhookCollector.fixtures';

const CREATED = Date.UTC(2026, 5, 29, 10);
const iso = (moment: number) => new Date(moment).toISOString();

describe('a run of the workflow that deploys', () => {
  const settings = { deployments: 'workflow_run', environment: 'live' } as const;

  function run(changes: Record<string, unknown> = {}): Delivery {
    const payload = changed(examplePayloads('workflow_run')[1] ?? {}, {
      workflow_run: {
        id: 42,
        path: '.github/workflows/release.yml',
        head_sha: 'c0ffee',
        head_branch: 'master',
        event: 'push',
        conclusion: 'success',
        run_attempt: 1,
        created_at: iso(CREATED),
        run_started_at: iso(CREATED),
        updated_at: iso(CREATED + 9 * MINUTE),
        ...changes,
      },
    });
    return { event: 'workflow_run', payload };
  }

  it('is a deployment of its commit when it succeeds', () => {
    expect(eventsThatHold([run()], settings)).toEqual([
      {
        kind: 'deployment',
        repository: 'octo-org/octo-repo',
        environment: 'live',
        commitSha: 'c0ffee',
        status: 'success',
        deploymentId: 'run-42',
        startedAt: CREATED,
        occurredAt: CREATED + 9 * MINUTE,
        url: expect.stringContaining('github.com'),
        revision: 1,
      },
    ]);
  });

  it.each([
    ['success', 'success'],
    ['failure', 'failure'],
    ['timed_out', 'failure'],
    ['startup_failure', 'failure'],
    ['cancelled', 'cancelled'],
    ['skipped', 'skipped'],
    ['neutral', 'skipped'],
    ['stale', 'skipped'],
    ['action_required', 'skipped'],
  ])('that ended with %s is a %s', (conclusion, status) => {
    expect(eventsThatHold([run({ conclusion })], settings)).toMatchObject([{ status }]);
  });

  it.each([
    ['of another workflow', { path: '.github/workflows/test.yml' }],
    ['of a file with a longer name', { path: '.github/workflows/pre-release.yml' }],
    ['on another branch', { head_branch: 'feature' }],
    ['on no branch', { head_branch: null }],
    ['for a pull request', { event: 'pull_request' }],
    ['from a fork', { head_repository: { full_name: 'mallory/octo-repo' } }],
  ])('is none %s', (_what, changes) => {
    expect(eventsThatHold([run(changes)], settings)).toEqual([]);
  });

  it('of a tag is one where a pattern matches', () => {
    const ofTag = run({ head_branch: 'v1.2.3' });
    const tagged = (...tagPatterns: string[]) => eventsThatHold([ofTag], { ...settings, tagPatterns });
    expect(tagged()).toEqual([]);
    expect(tagged('web@*', 'v*')).toMatchObject([{ status: 'success', version: 'v1.2.3' }]);
    expect(tagged('web@*')).toEqual([]);
    expect(eventsThatHold([run()], { ...settings, tagPatterns: ['v*'] })).toHaveLength(1);
  });

  it('may be named by its whole path, and with the branch that it was taken from', () => {
    const changes = { path: '.github/workflows/release.yml@main' };
    expect(eventsThatHold([run(changes)], { ...settings, workflow: '.github/workflows/release.yml' })).toHaveLength(1);
    expect(eventsThatHold([run(changes)], { ...settings, workflow: 'workflows/release.yml' })).toEqual([]);
  });

  // DESIGN: the first attempt that succeeded decides, else the first that failed.
  const decidingIndex = (conclusions: readonly string[]) =>
    conclusions.includes('success') ? conclusions.indexOf('success') : conclusions.indexOf('failure');
  const attempt = (conclusion: string, index: number) =>
    run({
      conclusion,
      run_attempt: index + 1,
      run_started_at: iso(CREATED + (index + 1) * 10 * MINUTE),
      updated_at: iso(CREATED + (index + 1) * 10 * MINUTE + 4 * MINUTE),
    });

  it('is what its first success was, else its first failure, in whatever order attempts come', () => {
    const conclusions = fc.array(fc.constantFrom('success', 'failure', 'cancelled', 'neutral'), {
      minLength: 1,
      maxLength: 5,
    });
    const delivered = conclusions.chain((all) => fc.tuple(fc.constant(all), inAnyOrder(all.map(attempt))));
    fc.assert(
      fc.property(delivered, ([all, deliveries]) => {
        const index = decidingIndex(all);
        const deciding = attempt(all[index] ?? 'cancelled', index).payload;
        const { workflow_run } = deciding as { workflow_run: unknown };
        const read = runToDeployment(workflowRunAnswer.parse(workflow_run), 'octo-org/octo-repo', 'live')?.deployment;
        const events = eventsThatHold(deliveries, settings);
        expect(events).toHaveLength(1);
        expect(
          events.filter((event) => 'status' in event && ['success', 'failure'].includes(event.status))
        ).toMatchObject(
          read === undefined
            ? []
            : [{ status: read.status, startedAt: read.startedAt, occurredAt: read.finishedAt, revision: index + 1 }]
        );
      })
    );
  });

  it('that was cancelled and then ran again counts as what it became, however often that is delivered', async () => {
    const collector = await webhookCollector(settings);
    const answers: number[] = [];
    const attempts = ['cancelled', 'failure', 'success', 'failure', 'cancelled'].map(attempt);
    for (const { event, payload } of [...attempts, ...attempts]) {
      answers.push((await collector.deliver(event, payload)).status);
    }
    expect(answers).toEqual([201, 201, 201, 200, 200, 200, 200, 200, 200, 200]);
    // The first that was a deployment; the list tells what the deciding attempt was.
    expect(await collector.metric('deployment_total')).toEqual([
      'deployment_total{environment="live",status="failure"} 1',
    ]);
    expect(await collector.listed('deployment')).toMatchObject([
      { status: 'success', started_at: iso(CREATED + 30 * MINUTE), timestamp: iso(CREATED + 34 * MINUTE) },
    ]);
    await collector.close();
  });
});
