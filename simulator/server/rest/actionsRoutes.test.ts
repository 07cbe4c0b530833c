import { history } from '../../history/historyBuilder';
import { get, getJson, linksIn, withSimulator } from '../testing.fixtures';

const minute = (position: number) => new Date(Date.parse('2025-03-04T00:00:00Z') + position * 60_000).toISOString();
const times = (count: number) => Array.from({ length: count }, (_, position) => position);

describe('workflow runs', () => {
  interface Runs {
    readonly total_count: number;
    readonly workflow_runs: ReadonlyArray<{ readonly run_attempt: number; readonly conclusion: string | null }>;
  }
  const shop = history().repository('acme/shop');
  times(1_500).forEach((position) => shop.workflowRun({ createdAt: minute(position) }));
  shop
    .workflowRun({ createdAt: '2025-03-10T00:00:00Z', conclusion: 'failure', branch: 'release/1.x', attempt: 2 })
    .workflowRun({ createdAt: '2025-03-10T01:00:00Z', status: 'in_progress' })
    .workflowRun({ createdAt: '2025-03-10T02:00:00Z', workflow: 'ci.yml', event: 'pull_request' });
  const served = shop.build();
  const runs = '/repos/acme/shop/actions/workflows/release.yml/runs';

  it('stop at 1,000 once a filter is used, though the count is the true one', () =>
    withSimulator({ history: served }, async (simulator) => {
      const page = async (query: string) => (await getJson(simulator, `${runs}?per_page=100&${query}`)) as Runs;
      const filtered = await page('branch=main&page=11');
      expect([filtered.total_count, filtered.workflow_runs.length]).toEqual([1_501, 0]);
      expect((await page('branch=main&page=10')).workflow_runs).toHaveLength(100);
      expect((await page('page=11')).workflow_runs).toHaveLength(100);
      const last = linksIn(await get(simulator, `${runs}?per_page=100&branch=main`))['last'];
      expect(last).toContain('page=10');
    }));

  it('fit again when the window is small enough', () =>
    withSimulator({ history: served }, async (simulator) => {
      const window = encodeURIComponent('2025-03-04T00:00:00Z..2025-03-04T00:59:59Z');
      expect(await getJson(simulator, `${runs}?created=${window}`)).toMatchObject({ total_count: 60 });
    }));

  it.each([
    ['branch=release/1.x', 1],
    ['status=failure', 1],
    ['status=in_progress', 1],
    ['status=completed&created=2025-03-10', 1],
    ['event=pull_request', 0],
  ])('are filtered by %s', (query, count) =>
    withSimulator({ history: served }, async (simulator) => {
      expect(await getJson(simulator, `${runs}?${query}`)).toMatchObject({ total_count: count });
    })
  );

  it('keep their id when run again', () =>
    withSimulator({ history: served }, async (simulator) => {
      const { workflow_runs: found } = (await getJson(simulator, `${runs}?status=failure`)) as Runs;
      expect(found).toMatchObject([{ run_attempt: 2, conclusion: 'failure' }]);
    }));

  it('are listed by their latest attempt alone; each that GitHub still has is asked for by its number', () => {
    const again = history()
      .repository('acme/shop')
      .workflowRun({
        id: 7,
        createdAt: '2025-03-10T00:00:00Z',
        earlierAttempts: [
          { conclusion: 'success', startedAt: '2025-03-10T00:00:00Z', updatedAt: '2025-03-10T00:09:00Z' },
          { attempt: 3, startedAt: '2025-03-11T00:00:00Z', updatedAt: '2025-03-11T00:04:00Z' },
        ],
        attempt: 4,
        startedAt: '2025-03-12T00:00:00Z',
        status: 'in_progress',
      });
    const created = { id: 7, created_at: '2025-03-10T00:00:00Z' };
    const latest = { ...created, run_attempt: 4, status: 'in_progress', conclusion: null };
    return withSimulator({ history: again.build() }, async (simulator) => {
      expect(await getJson(simulator, runs)).toMatchObject({ total_count: 1, workflow_runs: [latest] });
      const attempt = (number: number) => getJson(simulator, `/repos/acme/shop/actions/runs/7/attempts/${number}`);
      expect(await attempt(1)).toMatchObject({
        ...created,
        run_attempt: 1,
        status: 'completed',
        conclusion: 'success',
        run_started_at: '2025-03-10T00:00:00Z',
        updated_at: '2025-03-10T00:09:00Z',
      });
      expect(await attempt(3)).toMatchObject({ ...created, run_attempt: 3, conclusion: 'failure' });
      expect(await attempt(4)).toMatchObject(latest);
      expect((await get(simulator, '/repos/acme/shop/actions/runs/7/attempts/2')).status).toBe(404);
    });
  });

  it('belong to workflows, found by file name or id', () =>
    withSimulator({ history: served }, async (simulator) => {
      const workflows = '/repos/acme/shop/actions/workflows';
      expect(await getJson(simulator, workflows)).toMatchObject({
        total_count: 2,
        workflows: [{ path: '.github/workflows/release.yml' }, { path: '.github/workflows/ci.yml' }],
      });
      const { id } = (await getJson(simulator, `${workflows}/ci.yml`)) as { id: number };
      expect(await getJson(simulator, `${workflows}/${id}/runs`)).toMatchObject({ total_count: 1 });
      expect((await get(simulator, `${workflows}/deploy.yml/runs`)).status).toBe(404);
    }));

  it('refuse a window that is no date', () =>
    withSimulator({ history: served }, async (simulator) => {
      expect((await get(simulator, `${runs}?created=2025-03-04T00:00:00+01:00`)).status).toBe(422);
    }));
});
