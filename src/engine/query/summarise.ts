import { type Classification, classify } from '../classification/classify';
import type { Measured } from '../domain/measured';
import { distinctNotices, type Notice } from '../domain/notice';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveryEvents } from '../events/deliveryEvents';
import { deliveryRecord, type DeliveryRecord, type Selection } from '../facts/deliveryRecord';
import type { Group } from '../frames/series';
import type { MetricSettings } from '../measuring/metricSettings';
import type { GroupBy } from '../measuring/groupings';
import { type ComparedMetrics, comparedWith } from '../metrics/comparedWith';
import { frequencyNotices } from '../metrics/deploymentFrequency';
import { leadTimeNotices } from '../metrics/leadTime';
import { type FourMetrics, measureAll } from '../metrics/measureAll';
import { measureReworkRate, type ReworkRate } from '../metrics/reworkRate';
import { measureStages, type StagesOfLeadTime } from '../metrics/stages';
import { type Sureness, surenessOf } from '../metrics/sureness';
import { noticesAbout } from './noticesAbout';
import { recordGroups } from './grouping/recordGroups';

/** What is measured of a record in a range. */
export interface Numbers {
  readonly metrics: FourMetrics;
  readonly reworkRate: Measured<ReworkRate>;
  readonly stages: Measured<StagesOfLeadTime>;
  readonly classification: Classification;
  /** There where it was asked for. */
  readonly sureness?: Sureness;
  /** There where a range to compare with was given. */
  readonly compared?: ComparedMetrics;
}

export interface Summary extends Numbers {
  /** The same of each repository, environment or team, where that was asked for. */
  readonly groups: ReadonlyArray<Group<Numbers>>;
  readonly notices: readonly Notice[];
}

export interface SummaryWanted {
  /** Left out: all that was read. */
  readonly selection?: Selection;
  /** The repositories that were asked for, of which some may be in no number as they could not be read. */
  readonly asked?: readonly string[];
  readonly interval?: 'on' | 'off';
  /** What each number is compared with. */
  readonly before?: TimeRange;
  readonly groupBy?: GroupBy;
}

const EVERYTHING: Selection = { repositories: [], environments: [] };

/**
 * The numbers of a range with their levels, for hosts that print rather than draw.
 *
 * @throws DoraError `badInput` where a setting is wrong, or missing for what is grouped by
 */
export function summarise(
  events: DeliveryEvents,
  range: TimeRange,
  settings: MetricSettings,
  { selection = EVERYTHING, asked = selection.repositories, groupBy = 'none', ...wanted }: SummaryWanted = {}
): Summary {
  const record = deliveryRecord(events, selection, settings);
  const {
    groups,
    notices: ofGroups,
    ofDeployments,
  } = groupBy === 'none'
    ? { groups: [], notices: [], ofDeployments: [] }
    : recordGroups(events, { ...selection, groupBy }, (part) => deliveryRecord(events, part, settings), {
        ...settings,
        range,
      });
  return {
    ...numbersOf(record, range, settings, wanted),
    groups: groups.map(({ labels, value }) => ({ labels, value: numbersOf(value, range, settings, wanted) })),
    notices: distinctNotices([
      ...noticesAbout(events, asked),
      ...ofGroups,
      ...ofDeployments,
      ...record.notices,
      ...frequencyNotices(record, range),
      ...leadTimeNotices(record, range),
    ]),
  };
}

function numbersOf(
  record: DeliveryRecord,
  range: TimeRange,
  settings: MetricSettings,
  { interval, before }: Pick<SummaryWanted, 'interval' | 'before'>
): Numbers {
  const metrics = measureAll(record, range);
  return {
    metrics,
    reworkRate: measureReworkRate(record, range),
    stages: measureStages(record, range),
    classification: classify(metrics, settings.profile),
    ...(interval === 'on' && { sureness: surenessOf(record, range) }),
    ...(before !== undefined && { compared: comparedWith(record, range, before) }),
  };
}
