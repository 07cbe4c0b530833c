import type { Backtest } from '../improvement/forecast/backtest';

export const TOO_FEW_WEEKS = 'No forecast: fewer than eight whole weeks are on record';
export const NEVER_TRIED = 'No forecast: no past quarter is known well enough to try it on';
export const NO_BETTER = 'No forecast: it is no better than to guess that the level stays';

/** How good forecasts of past quarters would have been: the Brier score is 0 where all are right, and 2 where all are wrong. */
export function triedText({ quarters, brier, brierOfLastLevel }: Backtest): string {
  return brier === null || brierOfLastLevel === null
    ? 'No past quarter is known well enough to try it on'
    : `Tried on ${quarters} past ${quarters === 1 ? 'quarter' : 'quarters'}: Brier score ${brier.toFixed(2)}, that of "the level of the last quarter stays" ${brierOfLastLevel.toFixed(2)}`;
}
