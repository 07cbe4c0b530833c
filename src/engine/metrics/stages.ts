import { measured, noData, type Measured } from '../domain/measured';
import type { TimeRange } from '../domain/timeRange';
import type { DeliveredChange } from '../facts/changeOutcomes';
import type { DeliveryRecord } from '../facts/deliveryRecord';
import { type Stage, STAGES, stagesOf } from '../facts/stages';
import { durationStatistics, type DurationStatistics } from '../stats/durationStatistics';
import { measureLeadTime, deliveredIn } from './leadTime';

/** One stage of the changes delivered in a range. */
export interface StageStatistics extends DurationStatistics {
  /** What part of all their lead time it took, 0 to 1; null where all of them took no time. */
  readonly shareOfLeadTime: number | null;
}

export type StagesOfLeadTime = Readonly<Record<Stage, StageStatistics>>;

/** The stages of the changes that lead time counts in a range, or the reason why it counts none. */
export function measureStages(record: DeliveryRecord, range: TimeRange): Measured<StagesOfLeadTime> {
  const leadTime = measureLeadTime(record, range);
  if (leadTime.kind === 'noData') {
    return leadTime;
  }
  const changes = deliveredIn(record.delivered, range);
  const total = changes.reduce((sum, { leadTimeSeconds }) => sum + leadTimeSeconds, 0);
  const all = stageDurations(changes);
  const statisticsOf = (stage: Stage): StageStatistics[] => {
    const statistics = durationStatistics(all[stage]);
    const sum = all[stage].reduce((before, seconds) => before + seconds, 0);
    return statistics === undefined ? [] : [{ ...statistics, shareOfLeadTime: total > 0 ? sum / total : null }];
  };
  const [coding, pickup, review, deploy] = STAGES.flatMap(statisticsOf);
  return coding && pickup && review && deploy
    ? measured({ coding, pickup, review, deploy })
    : noData('No change with a lead time was delivered in this range');
}

/** How long each of some changes was in each stage, in seconds and in the order of the changes. */
export function stageDurations(changes: readonly DeliveredChange[]): Readonly<Record<Stage, number[]>> {
  const all: Record<Stage, number[]> = { coding: [], pickup: [], review: [], deploy: [] };
  for (const change of changes) {
    const seconds = stagesOf(change);
    STAGES.forEach((stage) => all[stage].push(seconds[stage]));
  }
  return all;
}
