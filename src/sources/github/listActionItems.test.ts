import { listActionItems } from './listActionItems';
import { fakeGitHub } from './testing/fakeGitHub.fixtures';

const row = (number: number, more: Record<string, unknown> = {}) => ({
  number,
  title: `Item ${number}`,
  state: 'open',
  closed_at: null,
  ...more,
});

describe('the action items of a repository', () => {
  it('are its issues with the label, without pull requests, by owner and day', async () => {
    const rows = [
      row(1, { html_url: 'https://x', assignees: [{ login: 'jo' }, { login: 'ada' }], body: 'Due: 2026-08-31' }),
      row(2, { milestone: { due_on: '2026-09-30T00:00:00Z' } }),
      row(3, { pull_request: {} }),
      row(4, { state: 'closed', closed_at: '2026-08-01T00:00:00Z' }),
    ];
    const { issues, notices } = await listActionItems(fakeGitHub({}, { rest: () => rows }), 'acme/shop', 'all');
    expect(notices).toEqual([]);
    const of = { repository: 'acme/shop', owner: null, due: null, closedAt: null };
    expect(issues).toEqual([
      { ...of, number: 1, title: 'Item 1', url: 'https://x', owner: 'jo', due: '2026-08-31' },
      { ...of, number: 2, title: 'Item 2', due: '2026-09-30' },
      { ...of, number: 4, title: 'Item 4', closedAt: Date.UTC(2026, 7, 1) },
    ]);
  });

  it.each(['open', 'all'] as const)('are asked for with one call: %s', async (state) => {
    const gitHub = fakeGitHub({}, { rest: () => [] });
    await listActionItems(gitHub, 'acme/shop', state);
    expect(gitHub.restRequests.map(({ parameters }) => [parameters['labels'], parameters['state']])).toEqual([
      ['dora-action', state],
    ]);
  });

  it('are the latest hundred, and it is said where there may be more', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => row(index + 1));
    const { notices } = await listActionItems(fakeGitHub({}, { rest: () => rows }), 'acme/shop', 'open');
    expect(notices.map(({ text }) => text)).toEqual([
      'acme/shop: the latest 100 action items were read, and none before',
    ]);
  });
});
