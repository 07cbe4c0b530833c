import { classify, type Classification } from '../classification/classify';
import { distinctNotices, type Notice } from '../domain/notice';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryEvents } from '../events/deliveryEvents';
import { deliveryRecord, type Selection } from '../metrics/deliveryRecord';
import { frequencyNotices } from '../metrics/frequencyNotices';
import { leadTimeNotices } from '../metrics/leadTimeNotices';
import { measureAll, type FourMetrics } from '../metrics/measureAll';
import type { MetricSettings } from './settings';

export interface Summary {
  readonly metrics: FourMetrics;
  readonly classification: Classification;
  readonly notices: readonly Notice[];
}

const EVERYTHING: Selection = { repositories: [], environments: [] };

/** The four metrics of a range with their levels, for hosts that print rather than draw. */
export function summarise(
  events: DeliveryEvents,
  range: TimeRange,
  settings: MetricSettings,
  selection: Selection = EVERYTHING
): Summary {
  const record = deliveryRecord(events, selection, settings);
  const metrics = measureAll(record, range);
  return {
    metrics,
    classification: classify(metrics, settings.profile),
    notices: distinctNotices([
      ...events.notices,
      ...record.notices,
      ...frequencyNotices(record, range),
      ...leadTimeNotices(record, range),
    ]),
  };
}
