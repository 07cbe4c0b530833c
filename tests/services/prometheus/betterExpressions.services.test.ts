import { DAY, MINUTE, SECOND } from '../../../src/engine/domain/time';
import { temporaryPrometheus } from '../temporaryPrometheus';
import { documentedExpressions } from './documentedExpressions';
import { fiveWeeksOfScrapes, type FiveWeeks } from './fiveWeeksOfScrapes';

const PATIENCE_MILLIS = 300_000;

/** What the events are; quantiles are interpolated in their buckets, as far in as the comments say. */
const EXPRESSIONS: ReadonlyArray<readonly [title: string, value: number]> = [
  ['Deployments of a day', 5],
  ['Deployments per day, over 7 days', 21 / 7],
  // Rank 4.5 of 9 lies half-way into (3600 s, 5400 s].
  ['Median lead time in minutes, over 7 days', 75],
  // Rank 8.55 of 9 lies 0.55 into (86400 s, 129600 s].
  ['95th percentile of lead times in hours, over 7 days', 30.6],
  ['Change failure rate in percent, over 7 days', (100 * 3) / 24],
  ['Mean time to restore in minutes, over 30 days', (20 + 40 + 60 + 120) / 4],
  // Rank 3.8 of 4 lies 0.8 into (5400 s, 7200 s].
  ['95th percentile of times to restore in minutes, over 30 days', 114],
  ['Mean time to detect a vulnerability in hours, over 30 days', (12 + 36) / 2],
  ['Mean time to remediate a vulnerability in hours, over 30 days', (10 + 30) / 2],
  ['Patches of 30 days', 0],
];

/** Likewise, of what the rules record. */
const RECORDED: ReadonlyArray<readonly [series: string, value: number]> = [
  ['job_environment_status:deployment:increase7d{environment="production",status="success"}', 21],
  ['job_environment_status:deployment:increase7d{environment="production",status="failure"}', 3],
  ['job_environment_status:deployment:increase7d{environment="staging",status="success"}', 6],
  ['job_environment_status:deployment:increase7d{environment="staging",status="failure"}', 0],
  ['job_environment_status:deployment:increase30d{environment="production",status="success"}', 31],
  ['job_environment_status:deployment:increase30d{environment="production",status="failure"}', 3],
  ['job_environment:deployment_frequency:per_day7d{environment="production"}', 3],
  ['job_environment:deployment_frequency:per_day7d{environment="staging"}', 6 / 7],
  ['job_environment:deployment_frequency:per_day30d{environment="production"}', 31 / 30],
  ['job_environment:change_failure_rate:percent7d{environment="production"}', 12.5],
  ['job_environment:change_failure_rate:percent7d{environment="staging"}', 0],
  ['job_environment:change_failure_rate:percent30d{environment="production"}', (100 * 3) / 34],
  ['job:lead_time_seconds_count:increase7d', 9],
  ['job:lead_time_seconds:p50_7d', 75 * 60],
  ['job:lead_time_seconds:p95_7d', 1_836 * 60],
  // 10 + 20 + 40 + 50 + 90 + 150 + 200 + 300 + 2000 minutes
  ['job:lead_time_seconds:mean7d', (2_860 / 9) * 60],
  ['job:lead_time_seconds_count:increase30d', 49],
  ['job:incident_resolution_seconds_count:increase30d', 4],
  ['job:incident_resolution_seconds:mean30d', 3_600],
  // Rank 2 of 4 is the end of (1800 s, 2700 s].
  ['job:incident_resolution_seconds:p50_30d', 2_700],
  ['job:incident_resolution_seconds:p95_30d', 6_840],
];

describe.each([
  ['one collector', [{ instance: 'one:9095', days: 35 }]],
  // The new one began with what it found in the database.
  [
    'two collectors that share a database, one of them new',
    [
      { instance: 'one:9095', days: 35 },
      { instance: 'two:9095', days: 2 },
    ],
  ],
])('of %s', (_words, collectors) => {
  let weeks: FiveWeeks;

  beforeAll(async () => {
    weeks = await fiveWeeksOfScrapes(collectors, 12);
  }, PATIENCE_MILLIS);

  afterAll(() => weeks.prometheus.remove(), PATIENCE_MILLIS);

  it.each(EXPRESSIONS)('the documented expression gives one number: %s', async (title, value) => {
    const expression = documentedExpressions().get(title) ?? `no expression of that title: ${title}`;
    const [given, ...more] = await weeks.prometheus.values(expression, weeks.now + MINUTE);
    expect(given).toBeCloseTo(value, 9);
    expect(more).toEqual([]);
  });

  it(
    'the rules, evaluated by Prometheus, record these numbers',
    async () => {
      await weeks.prometheus.rulesEvaluated();
      const recorded = await Promise.all(
        RECORDED.map(async ([series]) => [series, ...(await weeks.prometheus.values(series))])
      );
      expect(recorded).toEqual(RECORDED.map(([series, value]) => [series, expect.closeTo(value, 9)]));
    },
    PATIENCE_MILLIS
  );

  it('nothing is given where there is nothing to measure', async () => {
    const begin = weeks.now - 34.9 * DAY;
    const measured = [...documentedExpressions()].filter(([title]) => !/^(Deployments|Patches)/.test(title));
    expect(measured).toHaveLength(7);
    for (const [title, expression] of measured) {
      expect([title, await weeks.prometheus.values(expression, begin)]).toEqual([title, []]);
    }
  });
});

it(
  'counts the patches of 30 days once, where two collectors share a database',
  async () => {
    const begin = Date.UTC(2026, 5, 1);
    const lines = ['one:9095', 'two:9095'].flatMap((instance) =>
      Array.from({ length: 40 }, (_, day) => {
        const patches = day < 20 ? 7 : 9;
        return `security_patch_deployment_total{job="dora",instance="${instance}"} ${patches} ${(begin + day * DAY) / SECOND}\n`;
      })
    );
    const prometheus = await temporaryPrometheus({ history: lines, lookBack: '1d' });
    try {
      const expression = documentedExpressions().get('Patches of 30 days') ?? '';
      expect(await prometheus.values(expression, begin + 39 * DAY)).toEqual([2]);
    } finally {
      await prometheus.remove();
    }
  },
  PATIENCE_MILLIS
);

it('tests every documented expression', () => {
  expect([...documentedExpressions().keys()]).toEqual(EXPRESSIONS.map(([title]) => title));
});
