import type { FastifyBaseLogger } from 'fastify';
import type { CollectorMetrics } from '../metrics/collectorMetrics';

/**
 * Counts what is stored before anybody asks for it: a million events take seconds, and Prometheus waits for ten unless told
 * otherwise. A failure is not the collector's end; whoever asks for the metrics counts what is left.
 * @param signal ends it early
 * @returns when it has ended, however that was
 */
export async function countAhead(
  metrics: Pick<CollectorMetrics, 'countStored'>,
  log: Pick<FastifyBaseLogger, 'warn'>,
  signal: AbortSignal
): Promise<void> {
  try {
    await metrics.countStored(signal);
  } catch (err) {
    log.warn({ err }, 'what is stored could not be counted for /metrics at the start: the next scrape tries again');
  }
}
