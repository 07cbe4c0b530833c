import { formatDuration } from '../../engine/domain/formatDuration';
import { STAGE_TITLES } from '../../engine/frames/metricText';
import type { WeeklyReview } from '../../engine/improvement/review/weeklyReview';
import { counted, durationText, percent } from './reviewWords';

interface Improvement {
  readonly what: string;
  /** By what one sees whether it helped. */
  readonly check: string;
}

/** What the numbers say to look at first, each with what to measure it by. */
export function improvementsOf({ blocking, leadTime, failures, restore }: WeeklyReview): Improvement[] {
  const [stage] = blocking.stages;
  const [waiting] = blocking.waiting;
  const [longest] = restore.longest;
  return [
    ...(stage === undefined
      ? []
      : [
          {
            what: `${STAGE_TITLES[stage.stage]} takes most of lead time (${percent(stage.shareOfLeadTime)}): make it shorter`,
            check: `The median of ${STAGE_TITLES[stage.stage].toLowerCase()} falls below ${formatDuration(stage.p50Seconds)}`,
          },
        ]),
    ...leadTime
      .filter(({ verdict }) => verdict === 'worse')
      .map(({ repository, stage: grown, shiftSeconds, previousP50Seconds }) => ({
        what: `${STAGE_TITLES[grown]} of ${repository} is ${durationText(shiftSeconds)} longer than before: find out since when`,
        check: `${STAGE_TITLES[grown]} of ${repository} is back at ${durationText(previousP50Seconds)} (median)`,
      })),
    ...(waiting === undefined
      ? []
      : [
          {
            what: `${counted(blocking.waiting.length, 'pull request')} waiting: begin with ${waiting.repository}#${waiting.number}`,
            check: `Fewer than ${blocking.waiting.length} wait, and none as long as ${formatDuration(waiting.waitingSeconds)}`,
          },
        ]),
    ...(failures.length === 0
      ? []
      : [
          {
            what: `${counted(failures.length, 'deployment')} failed: what would have shown it before?`,
            check: 'The same failure is caught by a test before it is deployed',
          },
        ]),
    ...(longest === undefined
      ? []
      : [
          {
            what: `${longest.id} took ${formatDuration(longest.seconds)} to restore: what would have made it shorter?`,
            check: `A restore takes less than ${formatDuration(longest.seconds)}`,
          },
        ]),
  ];
}
