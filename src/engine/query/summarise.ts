import { type Classification, classify } from '../classification/classify';
import { distinctNotices, type Notice } from '../domain/notice';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryEvents } from '../events/deliveryEvents';
import { deliveryRecord, type Selection } from '../facts/deliveryRecord';
import type { MetricSettings } from '../measuring/metricSettings';
import { frequencyNotices } from '../metrics/deploymentFrequency';
import { leadTimeNotices } from '../metrics/leadTime';
import { type FourMetrics, measureAll } from '../metrics/measureAll';
import { noticesAbout } from './noticesAbout';

export interface Summary {
  readonly metrics: FourMetrics;
  readonly classification: Classification;
  readonly notices: readonly Notice[];
}

const EVERYTHING: Selection = { repositories: [], environments: [] };

/**
 * The four metrics of a range with their levels, for hosts that print rather than draw.
 *
 * @param asked the repositories that were asked for, of which some may be in no number as they could not be read
 */
export function summarise(
  events: DeliveryEvents,
  range: TimeRange,
  settings: MetricSettings,
  selection: Selection = EVERYTHING,
  asked: readonly string[] = selection.repositories
): Summary {
  const record = deliveryRecord(events, selection, settings);
  const metrics = measureAll(record, range);
  return {
    metrics,
    classification: classify(metrics, settings.profile),
    notices: distinctNotices([
      ...noticesAbout(events, asked),
      ...record.notices,
      ...frequencyNotices(record, range),
      ...leadTimeNotices(record, range),
    ]),
  };
}
