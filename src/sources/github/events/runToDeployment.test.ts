import { workflowRunAnswer } from '../answers/workflowRunAnswer';
import { runToDeployment } from './runToDeployment';

const run = {
  id: 12,
  head_sha: 'abc',
  head_branch: 'main',
  event: 'push',
  conclusion: 'success',
  run_attempt: 2,
  created_at: '2026-03-01T10:00:00Z',
  updated_at: '2026-03-01T10:20:00Z',
  html_url: 'https://github.test/runs/12',
  head_commit: { timestamp: '2026-03-01T09:58:00+00:00' },
  head_repository: { full_name: 'acme/shop' },
  repository: { full_name: 'Acme/Shop' },
};

function deployment(changes: Record<string, unknown> = {}) {
  return runToDeployment(workflowRunAnswer.parse({ ...run, ...changes }), 'acme/shop', 'production');
}

describe('a workflow run', () => {
  it('is a deployment of its commit from its creation to its last update', () => {
    expect(deployment()).toEqual({
      committedAt: Date.UTC(2026, 2, 1, 9, 58),
      deployment: {
        id: '12',
        repository: 'acme/shop',
        environment: 'production',
        sha: 'abc',
        status: 'success',
        startedAt: Date.UTC(2026, 2, 1, 10),
        finishedAt: Date.UTC(2026, 2, 1, 10, 20),
        url: 'https://github.test/runs/12',
      },
    });
  });

  it.each([
    ['success', 'success'],
    ['failure', 'failure'],
    ['timed_out', 'failure'],
    ['startup_failure', 'failure'],
    ['cancelled', undefined],
    ['skipped', undefined],
    ['neutral', undefined],
    ['stale', undefined],
    ['action_required', undefined],
    [null, undefined],
  ])('concluded as %p is %p', (conclusion, status) => {
    expect(deployment({ conclusion })?.deployment.status).toBe(status);
  });

  it.each([['pull_request'], ['pull_request_target']])('of a %s deploys nothing', (event) => {
    expect(deployment({ event })).toBeUndefined();
  });

  it('of a fork deploys nothing; one whose repository is not known does', () => {
    expect(deployment({ head_repository: { full_name: 'mallory/shop' } })).toBeUndefined();
    expect(deployment({ head_repository: null, repository: null, head_commit: null })?.committedAt).toBeNull();
  });
});
