import { instantFromIso } from '../../domain/instantFromIso';
import { type ActionIssue, actionItems, dueDay, overdueDays } from './actionItems';

const issue = (number: number, more: Partial<ActionIssue> = {}): ActionIssue => ({
  repository: 'acme/shop',
  number,
  title: `Item ${number}`,
  owner: null,
  due: null,
  closedAt: null,
  ...more,
});

describe('action items', () => {
  const since = instantFromIso('2026-08-01');
  const now = instantFromIso('2026-08-31T12:00Z');

  it('are the open ones and those closed since, overdue ones first, then by their day', () => {
    const issues = [
      issue(1),
      issue(2, { due: '2026-09-30' }),
      issue(3, { due: '2026-08-30' }),
      issue(4, { due: '2026-08-15', closedAt: instantFromIso('2026-08-14') }),
      issue(5, { closedAt: instantFromIso('2026-07-31') }),
      issue(6, { due: '2026-08-31' }),
    ];
    expect(
      actionItems(issues, since, now, 'UTC').map(({ number, state, overdue }) => [number, state, overdue])
    ).toEqual([
      [3, 'open', true],
      [4, 'closed', false],
      [6, 'open', false],
      [2, 'open', false],
      [1, 'open', false],
    ]);
  });

  it('are overdue when their day is over where the team is', () => {
    const issues = [issue(1, { due: '2026-08-30' })];
    const atMidnight = instantFromIso('2026-08-31T00:30Z');
    expect(actionItems(issues, since, atMidnight, 'UTC')[0]?.overdue).toBe(true);
    expect(actionItems(issues, since, atMidnight, 'America/New_York')[0]?.overdue).toBe(false);
  });
});

describe('the days that an action item is overdue', () => {
  const [utc, newYork] = ['UTC', 'America/New_York'];

  it.each([
    ['none on the day itself', '2026-08-31T23:59Z', utc, 0],
    ['one once that day is over', '2026-09-01T00:00Z', utc, 1],
    ['none where that day is not over yet', '2026-09-01T03:59Z', newYork, 0],
    ['ten', '2026-09-10T12:00Z', utc, 10],
    ['none before', '2026-08-01T12:00Z', utc, 0],
  ])('are %s', (_words, now, timeZone, days) => {
    expect(overdueDays('2026-08-31', instantFromIso(now), timeZone)).toBe(days);
  });

  it('are none without a day', () => {
    expect(overdueDays(null, instantFromIso('2026-08-31'), utc)).toBe(0);
  });
});

describe('the day an action item is due', () => {
  const milestone = instantFromIso('2026-10-01');

  it.each([
    ['of a line of its text', 'Mend the till.\r\nDue: 2026-09-15\r\n', '2026-09-15'],
    ['of its milestone where no line says so', 'We talked about Due: soon', '2026-10-01'],
    ['of its milestone where the line has no date', 'Due: 2026-02-31', '2026-10-01'],
  ])('is that %s', (_what, text, day) => {
    expect(dueDay(text, milestone)).toBe(day);
  });

  it('is none without either', () => {
    expect(dueDay('', null)).toBeNull();
  });
});
