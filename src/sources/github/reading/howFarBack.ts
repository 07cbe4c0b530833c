import { HOUR, type Instant } from '../../../engine/domain/time';

/** How far to go on with a list that is read newest first. */
export type HowFarBack =
  | { readonly kind: 'enough' }
  /** Until everything that happened at or after a moment has been read. */
  | { readonly kind: 'until'; readonly moment: Instant }
  /** No moment bounds it: until what is looked for turns up, within a budget of pages. */
  | { readonly kind: 'search'; readonly lookingFor: string };

/** Clocks of those who commit and of GitHub differ a little. */
export const CLOCK_SLACK = HOUR;
