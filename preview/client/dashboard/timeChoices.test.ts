/** @jest-environment jsdom */
import { dateTime, rangeUtil } from '@grafana/data';
import { QUICK_RANGES } from './timeChoices';

/** A Sunday. */
const NOW = '2026-11-29T12:00:00Z';

function range(display: string): string[] {
  const option = QUICK_RANGES.find((one) => one.display === display);
  const { from, to } = rangeUtil.convertRawToRange({ from: option?.from ?? '', to: option?.to ?? '' }, 'utc', 0);
  return [from, to].map((moment) => dateTime(moment).toISOString());
}

beforeAll(() => jest.useFakeTimers({ now: new Date(NOW) }));
afterAll(() => jest.useRealTimers());

describe('the quick ranges', () => {
  it.each([
    ['Last 7 days', '2026-11-22T12:00:00.000Z', '2026-11-29T12:00:00.000Z'],
    ['Last 6 months', '2026-05-29T12:00:00.000Z', '2026-11-29T12:00:00.000Z'],
    ['This month so far', '2026-11-01T00:00:00.000Z', '2026-11-29T12:00:00.000Z'],
    ['This quarter so far', '2026-10-01T00:00:00.000Z', '2026-11-29T12:00:00.000Z'],
    ['Previous month', '2026-10-01T00:00:00.000Z', '2026-10-31T23:59:59.999Z'],
    ['Previous quarter', '2026-07-01T00:00:00.000Z', '2026-09-30T23:59:59.999Z'],
  ])('%s is from %s to %s', (display, from, to) => {
    expect(range(display)).toEqual([from, to]);
  });

  it('has weeks of seven days, one after the other', () => {
    const [from = '', to = ''] = range('Previous week');
    const [next] = range('This week so far');
    expect(Date.parse(to) + 1 - Date.parse(from)).toBe(7 * 24 * 3_600_000);
    expect(Date.parse(to) + 1).toBe(Date.parse(next ?? ''));
  });
});
