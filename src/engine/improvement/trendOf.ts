import { quantile } from '../stats/quantile';
import { theilSen } from '../stats/theilSen';

/** A line through the weeks of a metric. */
export interface Trend extends NonNullable<ReturnType<typeof theilSen>> {
  /** The value at a place of a line through the middle of the weeks, with a slope. */
  readonly at: (place: number, slope: number) => number;
}

/**
 * The line of Theil and Sen through the weeks that have data. It goes through the median place and the median value, as that
 * of `scipy.stats.theilslopes` does.
 *
 * @param series places are in weeks
 * @returns null with fewer than two weeks
 */
export function trendOf(series: ReadonlyArray<{ readonly place: number; readonly value: number }>): Trend | null {
  const [places, values] = [series.map(({ place }) => place), series.map(({ value }) => value)];
  const line = theilSen(values, places);
  const [middle, median] = [medianOf(places), medianOf(values)];
  return line === null || middle === undefined || median === undefined
    ? null
    : { ...line, at: (place, slope) => median + slope * (place - middle) };
}

function medianOf(values: readonly number[]): number | undefined {
  return quantile(Float64Array.from(values).sort(), 0.5);
}
