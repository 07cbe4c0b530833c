import { SECOND } from '../domain/time';
import type { DeliveredChange } from './changeOutcomes';

/** The parts of a lead time, in their order. */
export const STAGES = ['coding', 'pickup', 'review', 'deploy'] as const;
export type Stage = (typeof STAGES)[number];

/** How long a change was in each stage, in seconds. They add up to its lead time. */
export type StageSeconds = Readonly<Record<Stage, number>>;

/**
 * Takes the lead time of a change apart: coding (first commit → opened), pickup (→ first review by somebody else, or merged
 * where nobody reviewed), review (→ merged) and deploy (→ deployed). Each border is kept between the one before it and the
 * end, as what is opened late or merged after it was deployed would give times below zero.
 */
export function stagesOf({ pullRequest, deliveredAt, leadTimeSeconds }: DeliveredChange): StageSeconds {
  const { openedAt, mergedAt, firstReviewAt } = pullRequest;
  const begunAt = deliveredAt - leadTimeSeconds * SECOND;
  const opened = between(begunAt, openedAt, deliveredAt);
  const reviewed = between(opened, firstReviewAt ?? mergedAt, deliveredAt);
  const merged = between(reviewed, mergedAt, deliveredAt);
  return {
    coding: (opened - begunAt) / SECOND,
    pickup: (reviewed - opened) / SECOND,
    review: (merged - reviewed) / SECOND,
    deploy: (deliveredAt - merged) / SECOND,
  };
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(least, value), most);
}
