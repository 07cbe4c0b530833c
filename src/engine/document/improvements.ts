import { formatDuration } from '../domain/formatDuration';
import type { Stage } from '../facts/stages';
import { STAGE_TITLES } from '../frames/metricText';
import type { WeeklyReview } from '../improvement/review/weeklyReview';
import type { ReviewPart } from './document';
import { counted, durationText, percent } from './reviewWords';

export interface Improvement {
  readonly what: string;
  /** By what one sees whether it helped. */
  readonly check: string;
  /** The rows that say so. */
  readonly part: ReviewPart;
}

/** What a team can do something about, where a stage takes long. */
const IN_A_STAGE: Readonly<Record<Stage, string>> = {
  coding: 'from the first commit until the pull request is opened',
  pickup: 'from when the pull request is opened until its first review, or its merge without one',
  review: 'from the first review until it is merged',
  deploy: 'from the merge until it is deployed',
};

/** What the numbers say to look at first, each with what to measure it by. */
export function improvementsOf(review: WeeklyReview): Improvement[] {
  return [stageOf(review), ...grownOf(review), waitOf(review), failuresOf(review), longestOf(review)].filter(
    (one) => one !== undefined
  );
}

function stageOf({ blocking: { stages } }: WeeklyReview): Improvement | undefined {
  const [first] = stages;
  return (
    first && {
      what: `${STAGE_TITLES[first.stage]} takes the largest part of lead time (${percent(first.shareOfLeadTime)}), ${IN_A_STAGE[first.stage]}: what would make it shorter?`,
      check: `The median of ${STAGE_TITLES[first.stage].toLowerCase()} falls below ${formatDuration(first.p50Seconds)}`,
      part: 'blocking',
    }
  );
}

function grownOf({ leadTime }: WeeklyReview): Improvement[] {
  return leadTime
    .filter(({ verdict }) => verdict === 'worse')
    .map(({ repository, stage, shiftSeconds, previousP50Seconds }) => ({
      what: `${STAGE_TITLES[stage]} of ${repository} is ${durationText(shiftSeconds)} longer than before: find out since when`,
      check: `${STAGE_TITLES[stage]} of ${repository} is back at ${durationText(previousP50Seconds)} (median)`,
      part: 'leadTime',
    }));
}

function waitOf({ blocking: { waiting } }: WeeklyReview): Improvement | undefined {
  const [first] = waiting;
  if (first === undefined) {
    return undefined;
  }
  const { length } = waiting;
  const waited = formatDuration(first.waitingSeconds);
  return {
    what: `${counted(length, 'pull request')} ${length === 1 ? 'waits' : 'wait'}: begin with ${first.repository}#${first.number}, which has waited ${waited} for its ${first.waitingFor}`,
    check:
      length === 1 ? `None waits as long as ${waited}` : `Fewer than ${length} wait, and none as long as ${waited}`,
    part: 'waiting',
  };
}

function failuresOf({ failures }: WeeklyReview): Improvement | undefined {
  return failures.length === 0
    ? undefined
    : {
        what: `${counted(failures.length, 'deployment')} failed: what would have shown it earlier?`,
        check: 'The same failure is caught by a test before it is deployed',
        part: 'failures',
      };
}

function longestOf({ restore }: WeeklyReview): Improvement | undefined {
  const [longest] = restore.longest;
  return (
    longest && {
      what: `${longest.id} took ${formatDuration(longest.seconds)} to restore: what would have made it shorter?`,
      check: `No restore takes as long as ${formatDuration(longest.seconds)}`,
      part: 'restore',
    }
  );
}
