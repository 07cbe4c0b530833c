import { Registry } from 'prom-client';
import { randomFor } from '../../../simulator/sample/random';
import { createDoraMetrics, DURATION_BUCKETS } from '../../../src/collector/metrics/doraMetrics';
import { LEVEL_PROFILES } from '../../../src/engine/classification/profiles';
import { HOUR, MINUTE } from '../../../src/engine/domain/time';
import { quantile } from '../../../src/engine/stats/quantile';
import { textOf } from '../../provisioning/repositoryFile';
import { temporaryPrometheus } from '../temporaryPrometheus';
import { scrapes, type Exposition } from './expositions';

const PATIENCE_MILLIS = 300_000;
const BEGIN = Date.UTC(2026, 5, 1);

/** Seconds: deliveries in minutes, in hours, and in days. */
const TYPICAL = [20 * 60, 8 * 3_600, 3 * 86_400];
const SAMPLES_OF_EACH = 60;
const SIZES = [5, 20, 21, 100, 101, 1_000];
const PROBABILITIES = [0.5, 0.95];

interface Sample {
  readonly job: string;
  readonly ascending: readonly number[];
}

interface Estimate extends Sample {
  readonly probability: number;
  readonly estimated: number;
  readonly exact: number;
}

const samples = SIZES.flatMap((size) =>
  TYPICAL.flatMap((typical) =>
    Array.from({ length: SAMPLES_OF_EACH }, (_, index): Sample => {
      const job = `${size} of ${typical} s, ${index}`;
      const random = randomFor(job);
      const lengths = Array.from({ length: size }, () => Math.round(random.around(typical, 20)));
      return { job, ascending: lengths.sort((one, other) => one - other) };
    })
  )
);

let estimates: readonly Estimate[];

beforeAll(async () => {
  const texts = await Promise.all(samples.map(expositions));
  const prometheus = await temporaryPrometheus({
    history: (function* () {
      for (const [index, { job }] of samples.entries()) {
        const scraping = { from: BEGIN, to: BEGIN + HOUR, everyMillis: HOUR, metrics: ['lead_time_seconds_bucket'] };
        yield* scrapes(texts[index] ?? [], { ...scraping, target: { job, instance: 'one:9095' } });
      }
    })(),
  });
  try {
    const answers = PROBABILITIES.map(async (probability) => {
      const expression = `histogram_quantile(${probability}, increase(lead_time_seconds_bucket[2h]))`;
      const answer = await prometheus.query(expression, BEGIN + HOUR + MINUTE);
      const byJob = new Map(answer.map(({ labels, value }) => [labels.job, value]));
      return samples.map((sample) => {
        const exact = quantile(sample.ascending, probability) ?? NaN;
        return { ...sample, probability, exact, estimated: byJob.get(sample.job) ?? NaN };
      });
    });
    estimates = (await Promise.all(answers)).flat();
  } finally {
    await prometheus.remove();
  }
}, PATIENCE_MILLIS);

/** A collector's metrics before and after these changes. */
async function expositions({ ascending }: Sample): Promise<readonly Exposition[]> {
  const registry = new Registry();
  const { leadTime } = createDoraMetrics(registry);
  const before = { since: BEGIN, text: await registry.metrics() };
  ascending.forEach((seconds) => leadTime.observe(seconds));
  return [before, { since: BEGIN + HOUR, text: await registry.metrics() }];
}

/** The bucket that a value is in. */
function bucketOf(value: number): readonly [number, number] {
  const index = DURATION_BUCKETS.findIndex((bound) => value <= bound);
  return [DURATION_BUCKETS[index - 1] ?? 0, DURATION_BUCKETS[index] ?? Infinity];
}

describe('a quantile that Prometheus estimates', () => {
  it('lies in the bucket of the value of that rank, and is off by no more than to its ends', () => {
    const outside = estimates.filter(({ ascending, probability, estimated }) => {
      const value = ascending[Math.ceil(probability * ascending.length) - 1] ?? NaN;
      const [lower, upper] = bucketOf(value);
      // Counts have become fractions by then, off in their last digits.
      return !(estimated >= lower * (1 - 1e-9) && estimated <= upper * (1 + 1e-9));
    });
    expect(estimates).toHaveLength(SIZES.length * TYPICAL.length * SAMPLES_OF_EACH * 2);
    expect(outside).toEqual([]);
  });

  it('is on the right side of every bound of a level, as the median of an odd number of changes', () => {
    const bounds = LEVEL_PROFILES.flatMap(({ leadTimeSeconds }) =>
      Object.values(leadTimeSeconds).flatMap((bound) => (bound === null ? [] : [bound.at]))
    );
    const medians = estimates.filter(({ probability, ascending }) => probability === 0.5 && ascending.length % 2 === 1);
    const wrong = medians.flatMap(({ job, estimated, exact }) =>
      bounds.filter((bound) => estimated > bound !== exact > bound).map((bound) => ({ job, bound, estimated, exact }))
    );
    expect(medians).toHaveLength(3 * TYPICAL.length * SAMPLES_OF_EACH);
    expect(wrong).toEqual([]);
  });

  it('is off by as much as the documentation says', () => {
    const measured = [5, 20, 100, 1_000].map((size) => {
      const errors = PROBABILITIES.flatMap((probability) => {
        const ofThese = estimates.filter(
          (estimate) => estimate.probability === probability && estimate.ascending.length === size
        );
        const ascending = ofThese.map(({ estimated, exact }) => Math.abs(estimated / exact - 1)).sort((a, b) => a - b);
        return [quantile(ascending, 0.5), quantile(ascending, 0.95)].map(
          (error = NaN) => `${Math.ceil(100 * error)} %`
        );
      });
      return [size.toLocaleString('en'), ...errors];
    });
    const documented = textOf('docs/prometheus.md')
      .split('\n')
      .filter((line) => /^\| +[\d,]+ +\|/.test(line))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
      );
    expect(documented).toEqual(measured);
  });
});
