import type { TimeOption } from '@grafana/data';

/** What the time picker offers: ranges over which delivery is looked at, from a week to a year. */
export const QUICK_RANGES: TimeOption[] = [
  { from: 'now-7d', to: 'now', display: 'Last 7 days' },
  { from: 'now-30d', to: 'now', display: 'Last 30 days' },
  { from: 'now-90d', to: 'now', display: 'Last 90 days' },
  { from: 'now-6M', to: 'now', display: 'Last 6 months' },
  { from: 'now-1y', to: 'now', display: 'Last 1 year' },
  { from: 'now/w', to: 'now', display: 'This week so far' },
  { from: 'now/M', to: 'now', display: 'This month so far' },
  { from: 'now/fQ', to: 'now', display: 'This quarter so far' },
  { from: 'now-1w/w', to: 'now-1w/w', display: 'Previous week' },
  { from: 'now-1M/M', to: 'now-1M/M', display: 'Previous month' },
  { from: 'now-1Q/fQ', to: 'now-1Q/fQ', display: 'Previous quarter' },
];

/** How often a page can refresh itself. What was read is kept for five minutes, so that less than one minute shows the same. */
export const REFRESH_INTERVALS = ['1m', '5m', '15m', '1h'];
