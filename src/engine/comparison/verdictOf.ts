import { fisherExact } from '../stats/fisherExact';
import { hodgesLehmannShift } from '../stats/hodgesLehmannShift';
import { mannWhitneyU } from '../stats/mannWhitneyU';
import { poissonCountsTest } from '../stats/poissonCountsTest';

/** What is known of a metric in two ranges, the earlier one under `before`. */
export type Comparison =
  | {
      /** Lead times or times to restore, in any order. Shorter is better. */
      readonly kind: 'durations';
      readonly before: readonly number[];
      readonly after: readonly number[];
    }
  | {
      /** A share of the deployments, such as the failed ones. Lower is better. */
      readonly kind: 'rate';
      readonly before: Share;
      readonly after: Share;
    }
  | {
      /** How many deployments there are. More each day are better. */
      readonly kind: 'frequency';
      readonly before: Frequency;
      readonly after: Frequency;
    };

export interface Share {
  /** How many of the deployments it is about. */
  readonly part: number;
  readonly deployments: number;
}

export interface Frequency {
  readonly deployments: number;
  /** How long the range is, above 0. */
  readonly days: number;
}

export interface Verdict {
  /** How probable such a difference, or a larger one, is by chance; null where too few were compared. */
  readonly pValue: number | null;
  readonly verdict: 'better' | 'worse' | 'noDifference' | 'tooFew';
  /** Of durations: how much longer they are than before, in their unit, by Hodges and Lehmann. */
  readonly shift?: number;
}

const SIGNIFICANT_BELOW = 0.05;
/** How many durations each range needs, and how many deployments the two together. */
const ENOUGH = 5;
const TOO_FEW: Verdict = { pValue: null, verdict: 'tooFew' };

/**
 * Whether a metric is better or worse than before, or whether chance alone makes such a difference in more than 5 of 100
 * cases: durations by the test of Mann and Whitney, rates by Fisher's exact test, frequencies by that of two Poisson counts.
 *
 * @returns tooFew with fewer than 5 durations in a range, with fewer than 5 deployments in both together, and where a range
 * has no deployment to take a share of
 */
export function verdictOf(comparison: Comparison): Verdict {
  switch (comparison.kind) {
    case 'durations':
      return ofDurations(comparison.before, comparison.after);
    case 'rate':
      return ofRates(comparison.before, comparison.after);
    case 'frequency':
      return ofFrequencies(comparison.before, comparison.after);
  }
}

function ofDurations(before: readonly number[], after: readonly number[]): Verdict {
  if (Math.min(before.length, after.length) < ENOUGH) {
    return TOO_FEW;
  }
  const { u, pValue } = mannWhitneyU(before, after);
  // In most pairs the one before is the longer one.
  const isShorter = u > (before.length * after.length) / 2;
  return { ...verdict(pValue, isShorter), shift: hodgesLehmannShift(before, after) };
}

function ofRates(before: Share, after: Share): Verdict {
  const isNothing = before.deployments === 0 || after.deployments === 0;
  if (isNothing || before.deployments + after.deployments < ENOUGH) {
    return TOO_FEW;
  }
  const pValue = fisherExact(before.part, before.deployments - before.part, after.part, after.deployments - after.part);
  return verdict(pValue, after.part / after.deployments < before.part / before.deployments);
}

function ofFrequencies(before: Frequency, after: Frequency): Verdict {
  if (before.deployments + after.deployments < ENOUGH) {
    return TOO_FEW;
  }
  const pValue = poissonCountsTest(before.deployments, before.days, after.deployments, after.days);
  return verdict(pValue, after.deployments / after.days > before.deployments / before.days);
}

function verdict(pValue: number, isBetter: boolean): Verdict {
  if (pValue >= SIGNIFICANT_BELOW) {
    return { pValue, verdict: 'noDifference' };
  }
  return { pValue, verdict: isBetter ? 'better' : 'worse' };
}
