import { resolve } from 'node:path';
import { DAY, MINUTE, type Instant } from '../../../src/engine/domain/time';
import { temporaryPrometheus, type TemporaryPrometheus } from '../temporaryPrometheus';
import { expositionsOf, scrapes } from './expositions';
import { fiveWeeks } from './fiveWeeks';

const METRICS = [
  'deployment_total',
  'lead_time_seconds',
  'incident_resolution_seconds',
  'security_vulnerability_detection_time_seconds_sum',
  'security_vulnerability_detection_time_seconds_count',
  'security_vulnerability_remediation_time_seconds_sum',
  'security_vulnerability_remediation_time_seconds_count',
  'security_patch_deployment_total',
];

export interface Collector {
  readonly instance: string;
  readonly days: number;
}

export interface FiveWeeks {
  readonly prometheus: TemporaryPrometheus;
  /** The last scrape. */
  readonly now: Instant;
}

/**
 * A Prometheus that has scraped collectors of one database through the five weeks until now, by the clock of this machine,
 * and has loaded the rules of this repository.
 */
export async function fiveWeeksOfScrapes(collectors: readonly Collector[], everyMinutes: number): Promise<FiveWeeks> {
  const everyMillis = everyMinutes * MINUTE;
  const now = Math.floor(Date.now() / everyMillis) * everyMillis;
  const expositions = await expositionsOf(fiveWeeks(now), now - 35 * DAY);
  const prometheus = await temporaryPrometheus({
    history: (function* () {
      for (const { instance, days } of collectors) {
        const target = { job: 'dora', instance };
        yield* scrapes(expositions, { from: now - days * DAY, to: now, everyMillis, target, metrics: METRICS });
      }
    })(),
    config: {
      global: { evaluation_interval: '1s' },
      rule_files: [resolve(__dirname, '../../../prometheus/rules/*.yaml')],
    },
    // Nothing scrapes any more: the last scrape stays the last one, however long a test takes.
    lookBack: '6h',
  });
  return { prometheus, now };
}
