import { testCollector } from '../../../src/collector/testing/testCollector.fixtures';
import { SECOND, type Instant } from '../../../src/engine/domain/time';

/** What is posted to a collector, and when. */
export interface Post {
  readonly at: Instant;
  readonly path: `/dora/${string}`;
  readonly body: object;
}

/** What a collector answers to a scrape from a moment on, until it is told of more. */
export interface Exposition {
  readonly since: Instant;
  readonly text: string;
}

/** Posts to a collector over HTTP, at moments of a simulated clock, and reads its metrics before and after each. */
export async function expositionsOf(posts: readonly Post[], begin: Instant): Promise<readonly Exposition[]> {
  let clock = begin;
  const collector = await testCollector({ now: () => clock });
  try {
    const expositions: Exposition[] = [];
    const scrape = async () => {
      const { status, text } = await collector.get('/metrics');
      expect(status).toBe(200);
      expositions.push({ since: clock, text });
    };
    await scrape();
    for (const { at, path, body } of [...posts].sort((one, other) => one.at - other.at)) {
      clock = at;
      expect((await collector.post(path, body)).status).toBe(201);
      await scrape();
    }
    return expositions;
  } finally {
    await collector.close();
  }
}

export interface Scraping {
  readonly from: Instant;
  readonly to: Instant;
  readonly everyMillis: number;
  /** As Prometheus adds them to what it scrapes. */
  readonly target: { readonly job: string; readonly instance: string };
  /** Other metrics are left out. */
  readonly metrics: readonly string[];
}

/** What Prometheus would have stored had it scraped all the time: a piece of OpenMetrics text for each scrape. */
export function* scrapes(
  expositions: readonly Exposition[],
  { from, to, everyMillis, target, metrics }: Scraping
): Generator<string> {
  const labels = Object.entries(target).map(([name, value]) => `${name}="${value}"`);
  const read = expositions.map(({ since, text }) => ({ since, samples: samplesOf(text, labels, metrics) }));
  let current = 0;
  for (let moment = from; moment <= to; moment += everyMillis) {
    while ((read[current + 1]?.since ?? Infinity) <= moment) {
      current++;
    }
    yield (read[current]?.samples ?? []).map((sample) => `${sample} ${moment / SECOND}\n`).join('');
  }
}

const SAMPLE = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/;

function samplesOf(text: string, labels: readonly string[], metrics: readonly string[]): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [, name, own, value] = SAMPLE.exec(line) ?? [];
    if (name === undefined || !metrics.some((metric) => name.startsWith(metric))) {
      return [];
    }
    return [`${name}{${[...labels, ...(own === undefined ? [] : [own])].join(',')}} ${value}`];
  });
}
