import { instantFromIso } from '../../domain/instantFromIso';
import type { ActionIssue, ActionItemsRead } from '../../improvement/retro/actionItems';
import { DEFAULT_SETTINGS } from '../../measuring/defaultSettings';
import { parseQuery } from '../../query/parseQuery';
import { runQuery } from '../../query/runQuery';
import { eventsOf } from '../../testing/eventsOf.fixtures';
import { rangeOf } from '../../testing/rangeOf.fixtures';
import { noticeTexts, valuesOf } from '../../testing/runQuery.fixtures';

const issue = (number: number, more: Partial<ActionIssue> = {}): ActionIssue => ({
  repository: 'acme/shop',
  number,
  title: `Item ${number}`,
  url: `https://github.com/acme/shop/issues/${number}`,
  owner: null,
  due: null,
  closedAt: null,
  ...more,
});

/** Asks on Monday, 31 August 2026, at half past midnight in Berlin: it is Sunday where the clocks are UTC. */
function ask(issues: readonly ActionIssue[], timeZone = 'Europe/Berlin', notices: ActionItemsRead['notices'] = []) {
  const events = eventsOf({
    repositories: ['acme/shop'],
    notices: [{ severity: 'warning', text: 'acme/shop: deployments may not be read', about: 'delivery' }],
  });
  const [frame, ...others] = runQuery(parseQuery({ metric: 'actionItems' }), events, {
    range: rangeOf('2026-08-01', '2026-08-10'),
    now: instantFromIso('2026-08-30T22:30Z'),
    timeZone,
    settings: DEFAULT_SETTINGS,
    actionItems: { issues, notices },
  });
  if (frame === undefined || others.length > 0) {
    throw new Error('Expected one frame');
  }
  return frame;
}

describe('the action items', () => {
  it('are those open now whatever the range, overdue ones first, with owner, day and days overdue', () => {
    const frame = ask([
      issue(1),
      issue(2, { due: '2026-09-30', owner: 'jo' }),
      issue(3, { due: '2026-08-30', repository: 'acme/web' }),
      issue(4, { due: '2026-08-01', closedAt: instantFromIso('2026-08-30') }),
      issue(5, { due: '2026-08-21', owner: 'ada' }),
    ]);
    const { repository, number, title, owner, due, overdueDays } = valuesOf(frame);
    expect({ repository, number, title, owner, due, overdueDays }).toEqual({
      repository: ['acme/shop', 'acme/web', 'acme/shop', 'acme/shop'],
      number: ['#5', '#3', '#2', '#1'],
      title: ['Item 5', 'Item 3', 'Item 2', 'Item 1'],
      owner: ['ada', null, 'jo', null],
      due: ['2026-08-21', '2026-08-30', '2026-09-30', null],
      overdueDays: [10, 1, null, null],
    });
    expect(valuesOf(ask([issue(3, { due: '2026-08-30' })], 'UTC'))['overdueDays']).toEqual([null]);
  });

  it('are links to the issues, but to none that runs in the page', () => {
    const linksOf = (url: string) =>
      ask([issue(1), issue(2, { url })]).fields.find(({ name }) => name === 'title')?.config?.links?.length;
    expect(linksOf('https://github.com/acme/shop/issues/2')).toBe(1);
    expect(linksOf('javascript:alert(1)')).toBeUndefined();
  });

  it('say what was not read of them, and nothing of what deployments lack', () => {
    const notice = { severity: 'warning', text: 'Action items are left out. acme/web: switched off' } as const;
    expect(noticeTexts(ask([], 'UTC', [notice]))).toEqual([notice.text]);
  });

  it('are no rows where there are none', () => {
    expect(ask([]).fields).toEqual([]);
  });
});
