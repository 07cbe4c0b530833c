import { DAY } from '../domain/time';

/** How far back what improves looks: said apart from what does so, since hosts have to know it before they read. */
const WEEK = 7 * DAY;

/** How many whole weeks stand behind a slope. */
export const WEEKS_OF_SLOPE = 13;

/** With how many weeks before it a week is compared in its review. */
export const WEEKS_BEFORE = 4;

/** Of how many weeks before the moment of a forecast the coming ones are drawn. */
export const WEEKS_DRAWN_FROM = 26;

/** On how many quarters before its own a forecast is tried. */
export const QUARTERS_TRIED = 4;
const LONGEST_QUARTER = 92 * DAY;

/** How long before a moment goals look, in milliseconds; the week that runs is not one of theirs. */
export const GOALS_LOOK_BACK = (WEEKS_OF_SLOPE + 1) * WEEK;

/** The same of a review: its week and those before it. */
export const REVIEW_LOOKS_BACK = (WEEKS_BEFORE + 2) * WEEK;

/** The same of a forecast: the quarters that it is tried on, and before the first of them the weeks that it is drawn from. */
export const FORECAST_LOOKS_BACK = (QUARTERS_TRIED + 1) * LONGEST_QUARTER + (WEEKS_DRAWN_FROM + 1) * WEEK;
