import { infoNotice, warningNotice } from '../domain/notice';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { ask, askForFrame, noticeTexts } from '../testing/runQuery.fixtures';
import { checkRange } from './checkRange';

const QUERIES = [
  { metric: 'deploymentFrequency', view: 'summary' },
  { metric: 'deploymentFrequency', view: 'trend' },
  { metric: 'leadTime', view: 'summary' },
  { metric: 'leadTime', view: 'trend' },
  { metric: 'leadTime', view: 'distribution' },
  { metric: 'changeFailureRate', view: 'summary' },
  { metric: 'changeFailureRate', view: 'trend' },
  { metric: 'timeToRestore', view: 'summary' },
  { metric: 'timeToRestore', view: 'trend' },
  { metric: 'timeToRestore', view: 'distribution' },
  { metric: 'classification', view: 'summary' },
  { metric: 'classification', view: 'details' },
  { metric: 'classification', view: 'trend' },
  { metric: 'deployments' },
  { metric: 'changes' },
  { metric: 'incidents' },
];
const lastWeek = { from: '2026-03-01', to: '2026-03-08' };

describe.each(QUERIES)('the answer to %j', (query) => {
  it('hands on what could not be read, once', () => {
    const notices = [
      warningNotice('acme/shop was cut short'),
      infoNotice('a'),
      warningNotice('acme/shop was cut short'),
    ];
    const frame = askForFrame(query, eventsOf({ notices }), lastWeek);
    expect(frame.meta.notices.filter(({ text }) => text === 'acme/shop was cut short')).toEqual([
      { severity: 'warning', text: 'acme/shop was cut short' },
    ]);
    expect(noticeTexts(frame)).toContain('a');
  });

  it('has fields of one length, also of nothing', () => {
    const [first, ...others] = askForFrame(query, eventsOf({}), lastWeek).fields.map(({ values }) => values.length);
    expect(others.every((length) => length === first)).toBe(true);
  });

  it.each([
    ['2026-03-08', '2026-03-01'],
    ['2026-03-01', '2026-03-01'],
  ])('is refused from %s to %s', (from, to) => {
    expect(() => ask(query, eventsOf({}), { from, to })).toThrow(
      'The time range is empty or reversed; choose one that ends after it begins'
    );
  });

  it.each([
    [-8.64e15 - 1, 0],
    [-Infinity, 0],
    [0, 8.64e15 + 1],
    [0, Infinity],
  ])('is refused beyond all dates, from %d to %d', (from, to) => {
    expect(() => checkRange({ from, to }, Date.UTC(2026, 0))).toThrow('reaches beyond the years that dates can have');
  });

  it('is refused for a range in the future: nothing can have happened in it', () => {
    expect(() => ask(query, eventsOf({}), { ...lastWeek, now: '2026-02-01' })).toThrow(
      'The time range lies in the future; choose one that has begun'
    );
  });
});

describe('a range that ends ahead of the clock', () => {
  const WARNING = 'The time range ends in the future: rates per day count the days to come as well';
  const noticesAt = (now: string, query: Record<string, unknown>) =>
    noticeTexts(askForFrame({ metric: 'deploymentFrequency', ...query }, eventsOf({}), { ...lastWeek, now }));

  it('by a moment is not worth a warning', () => {
    expect(noticesAt('2026-03-07T23:59Z', {})).not.toContain(WARNING);
    expect(noticesAt('2026-03-07T23:58Z', {})).toContain(WARNING);
  });

  it.each([
    ['a trend', { view: 'trend' }],
    ['a window of days', { window: '7d' }],
    ['a metric without a rate', { metric: 'changeFailureRate' }],
  ])('does not matter to %s, which ends now', (_what, query) => {
    expect(noticesAt('2026-03-05', query)).not.toContain(WARNING);
  });

  it('matters to the level, which rests on a rate', () => {
    expect(noticesAt('2026-03-05', { metric: 'classification' })).toContain(WARNING);
  });
});
