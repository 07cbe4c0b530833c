import { DAY, HOUR, type Instant } from '../../../engine/domain/time';

/** How far to go on with a list that is read newest first. */
export type HowFarBack =
  | { readonly kind: 'enough' }
  /** Until everything that happened at or after a moment has been read. */
  | { readonly kind: 'until'; readonly moment: Instant }
  /** No moment bounds it: until what is looked for turns up, within a budget of pages. */
  | { readonly kind: 'search'; readonly lookingFor: string };

/** Clocks of those who commit and of GitHub differ a little. */
export const CLOCK_SLACK = HOUR;

/**
 * How long after its creation a deployment may still finish. A job may wait 30 days for its approval and a workflow
 * run is stopped after 35 days, so a deployment that finished in a range was hardly created longer before it.
 * @see https://docs.github.com/en/actions/reference/limits
 */
export const DEPLOYMENT_MAY_TAKE = 35 * DAY;

/** The same for a workflow run, which can be run again for 30 days under its first creation time. */
export const RUN_MAY_TAKE = 65 * DAY;

/** Merges and releases are over the moment they are made. */
export const AT_ONCE = 0;
