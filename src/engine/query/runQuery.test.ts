import { infoNotice, warningNotice } from '../domain/notice';
import { eventsOf } from '../testing/eventsOf.fixtures';
import { ask, askForFrame, noticeTexts } from '../testing/runQuery.fixtures';

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

  it('warns of a range in the future', () => {
    expect(noticeTexts(askForFrame(query, eventsOf({}), { ...lastWeek, now: '2026-02-01' }))).toContain(
      'The time range lies in the future: nothing can have happened in it yet'
    );
  });
});

it('a range that ends a moment ahead of the clock is not worth a warning', () => {
  const notices = (now: string) =>
    noticeTexts(askForFrame({ metric: 'deployments' }, eventsOf({}), { ...lastWeek, now }));
  expect(notices('2026-03-07T23:59Z')).toEqual([]);
  expect(notices('2026-03-07T23:58Z')).toEqual([
    'The time range ends in the future: rates per day count the days to come as well',
  ]);
});
