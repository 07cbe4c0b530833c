import { DAY, MINUTE } from '../../../src/engine/domain/time';
import { textOf } from '../../provisioning/repositoryFile';
import { fiveWeeksOfScrapes, type FiveWeeks } from './fiveWeeksOfScrapes';

const PATIENCE_MILLIS = 300_000;
const EVERY_MINUTES = 4;

let weeks: FiveWeeks;

beforeAll(async () => {
  weeks = await fiveWeeksOfScrapes([{ instance: 'one:9095', days: 35 }], EVERY_MINUTES);
}, PATIENCE_MILLIS);

afterAll(() => weeks.prometheus.remove(), PATIENCE_MILLIS);

/** What increase() makes of a count: it stretches it from the scrapes in the window to the ends of the window. */
function stretched(count: number, window: number): number {
  return (count * window) / (window - EVERY_MINUTES * MINUTE);
}

/** The same for a series that began inside the window: half the time between two scrapes, and the minute since the last. */
function stretchedSince(count: number, begun: number): number {
  return count * (1 + (EVERY_MINUTES / 2 + 1) * (MINUTE / begun));
}

/**
 * The quantile of this rank in a bucket with one value, by interpolation. rate() stretches a bucket that had counted nothing
 * before the window to the window's end alone, lest it begin below zero, and the whole histogram to both ends: the rank is
 * off by that, which moves the quantile.
 */
function inBucket([lower, upper]: readonly [number, number], rank: number, window: number): number {
  const scraped = window - EVERY_MINUTES * MINUTE;
  const stretchedRank = (rank * window) / (scraped + MINUTE);
  return lower + (upper - lower) * (stretchedRank - Math.floor(rank));
}

const medianLeadTime = inBucket([3_600, 5_400], 4.5, 7 * DAY);
const slowLeadTime = inBucket([86_400, 129_600], 8.55, 7 * DAY);
const slowRestore = inBucket([5_400, 7_200], 3.8, 30 * DAY);

const production = 'environment="production", status="success"';

/** As the design document has them, what each gives, and what the events are. */
const ORIGINALS: ReadonlyArray<readonly [expression: string, gives: readonly number[], is: string]> = [
  [`sum(increase(deployment_total{${production}}[1d]))`, [stretched(5, DAY)], '5'],
  [`rate(deployment_total{${production}}[7d]) * 86400`, [stretched(21, 7 * DAY) / 7], '3'],
  [`rate(deployment_total{${production}}[1d]) * 86400`, [stretched(5, DAY)], '5'],
  ['histogram_quantile(0.50, rate(lead_time_seconds_bucket[7d])) / 60', [medianLeadTime / 60], '90'],
  ['histogram_quantile(0.95, rate(lead_time_seconds_bucket[7d])) / 60', [slowLeadTime / 60], '1320'],
  ['histogram_quantile(0.95, rate(lead_time_seconds_bucket[7d])) / 3600', [slowLeadTime / 3_600], '22'],
  // 39 + 11 to production, and 6 to staging
  ['sum(deployment_total{status="failure"}) / sum(deployment_total) * 100', [(100 * 11) / 56], '12.5'],
  // 21 + 3 to production, and 5 to staging: not the first
  [
    'sum(rate(deployment_total{status="failure"}[7d])) / sum(rate(deployment_total[7d])) * 100',
    [(100 * stretched(3, 7 * DAY)) / (stretched(24, 7 * DAY) + stretchedSince(5, 3 * DAY))],
    '12.5',
  ],
  ['avg_over_time(incident_resolution_seconds[30d]) / 60', [], '60'],
  ['histogram_quantile(0.95, rate(incident_resolution_seconds_bucket[30d])) / 60', [slowRestore / 60], '111'],
  ['security_vulnerability_detection_time_seconds', [], '24 h'],
  ['security_vulnerability_remediation_time_seconds', [], '20 h'],
  ['security_patch_deployment_total', [0], '0'],
];

describe('what an expression of the design document gives', () => {
  it.each(ORIGINALS)('%s', async (expression, gives) => {
    // Questions come between two scrapes.
    const given = await weeks.prometheus.values(expression, weeks.now + MINUTE);
    expect(given).toHaveLength(gives.length);
    gives.forEach((value, index) => expect(given[index]).toBeCloseTo(value, 6));
  });

  it('is what the documentation says', () => {
    const documented = textOf('docs/prometheus.md')
      .split('\n')
      .map((line) => line.split(' | ').map((cell) => cell.replace(/^\|/, '').trim()))
      .filter(([expression]) => ORIGINALS.some(([original]) => expression === `\`${original}\``))
      .map(([expression, , gave, is]) => [expression, gave, is]);
    const expected = ORIGINALS.map(([expression, gives, is]) => {
      return [`\`${expression}\``, gives[0] === undefined ? 'nothing' : String(Number(gives[0].toPrecision(4))), is];
    });
    expect(documented).toEqual(expected);
  });

  it('is not a number where there is nothing to measure', async () => {
    const begin = weeks.now - 34.5 * DAY;
    for (const expression of ['histogram_quantile(0.50, rate(lead_time_seconds_bucket[7d]))', rateOfFailures('7d')]) {
      expect(await weeks.prometheus.values(expression, begin)).toEqual([NaN]);
    }
  });

  it('leaves out the first deployment to an environment, which the counter began with', async () => {
    const [staging] = await weeks.prometheus.values(
      'increase(deployment_total{environment="staging", status="success"}[7d])',
      weeks.now + MINUTE
    );
    expect(staging).toBeCloseTo(stretchedSince(5, 3 * DAY), 6);
  });

  it('counts a deployment when Prometheus hears of it, not when it finished', async () => {
    const late = weeks.now - 8 * 60 * MINUTE;
    const before = await weeks.prometheus.values(`deployment_total{${production}}`, late - 1);
    const after = await weeks.prometheus.values(`deployment_total{${production}}`, late);
    expect([before, after]).toEqual([[37], [38]]);
  });
});

function rateOfFailures(window: string): string {
  return `sum(rate(deployment_total{status="failure"}[${window}])) / sum(rate(deployment_total[${window}]))`;
}
