import { DAY } from '../../engine/domain/time';
import { listIssuesWithLabel } from './listIssuesWithLabel';
import { fakeGitHub } from './testing/fakeGitHub.fixtures';
import { iso } from './testing/rows.fixtures';

const NOW = Date.UTC(2026, 5, 1);

function issue(number: number, changes: Record<string, unknown> = {}) {
  return {
    number,
    title: `Outage ${number}`,
    state: 'open',
    labels: [{ name: 'incident' }, 'severity: critical'],
    created_at: iso(NOW - 3 * DAY),
    closed_at: null,
    ...changes,
  };
}

const closed = issue(2, {
  state: 'closed',
  closed_at: iso(NOW - DAY),
  state_reason: 'completed',
  html_url: 'https://x',
});

describe('issues with a label', () => {
  it('are those still open, however old, and those closed since', async () => {
    const gitHub = fakeGitHub(
      {},
      {
        rest: ({ parameters }) =>
          parameters['state'] === 'open' ? [issue(1), issue(3, { pull_request: {} })] : [closed],
      }
    );
    const { issues, notices } = await listIssuesWithLabel(gitHub, 'acme/shop', 'incident', NOW - 7 * DAY);
    expect(issues).toEqual([
      {
        repository: 'acme/shop',
        number: 1,
        title: 'Outage 1',
        labels: ['incident', 'severity: critical'],
        openedAt: NOW - 3 * DAY,
        closedAt: null,
      },
      expect.objectContaining({ number: 2, closedAt: NOW - DAY, stateReason: 'completed', url: 'https://x' }),
    ]);
    expect(notices).toEqual([]);
    expect(gitHub.restRequests.map(({ parameters }) => [parameters['state'], parameters['since']])).toEqual([
      ['open', undefined],
      ['closed', iso(NOW - 7 * DAY)],
    ]);
  });

  it('are read page by page, and the unreadable ones told', async () => {
    const gitHub = fakeGitHub(
      {},
      {
        rest: ({ parameters }) =>
          parameters['state'] === 'closed'
            ? []
            : parameters['page'] === 1
              ? Array.from({ length: 100 }, (_each, index) => issue(index + 10))
              : [issue(1), { number: 'x' }],
      }
    );
    const { issues, notices } = await listIssuesWithLabel(gitHub, 'acme/shop', 'incident', NOW);
    expect(issues).toHaveLength(101);
    expect(notices[0]?.text).toMatch(/Left out 1 unreadable issues of acme\/shop/);
  });
});
