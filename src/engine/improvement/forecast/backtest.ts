import { classify } from '../../classification/classify';
import { type Level, LEVELS } from '../../classification/levelProfile';
import type { TimeRange } from '../../domain/timeRange';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import { measureAll } from '../../metrics/measureAll';
import { type ForecastSettings, forecastLevels, type LevelProbabilities } from './levelForecast';

/** How good forecasts of past quarters would have been, beside the guess that the level of the last quarter stays. */
export interface Backtest {
  /** How many could be tried: those of which the level, that before it, and enough weeks before it are known. */
  readonly quarters: number;
  /** The mean Brier score, 0 (all right) to 2 (all wrong); null where none could be tried. */
  readonly brier: number | null;
  readonly brierOfLastLevel: number | null;
}

/**
 * Forecasts each past quarter from what was known at its first moment.
 *
 * @param quarters that are over, with the one before each, the earliest first
 */
export function backtest(
  record: DeliveryRecord,
  quarters: ReadonlyArray<{ readonly quarter: TimeRange; readonly before: TimeRange }>,
  settings: ForecastSettings
): Backtest {
  const scores = quarters.flatMap(({ quarter, before }) => {
    const [level, last] = [quarter, before].map((one) => levelIn(record, one, settings));
    const forecast = forecastLevels(record, quarter, quarter.from, settings);
    return level === undefined || last === undefined || forecast === undefined
      ? []
      : [{ ofForecast: brierScore(forecast.overall, level), ofLast: level === last ? 0 : 2 }];
  });
  return {
    quarters: scores.length,
    brier: meanOf(scores.map(({ ofForecast }) => ofForecast)),
    brierOfLastLevel: meanOf(scores.map(({ ofLast }) => ofLast)),
  };
}

/**
 * How far probabilities of levels were from the one that came, from 0 to 2.
 * https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2
 */
export function brierScore(probabilities: LevelProbabilities, level: Level): number {
  return LEVELS.reduce((sum, one) => sum + (probabilities[one] - (one === level ? 1 : 0)) ** 2, 0);
}

/** Whether forecasts of past quarters were better than to guess that the level stays. */
export function isBetterThanLast({ brier, brierOfLastLevel }: Backtest): boolean {
  return brier !== null && brierOfLastLevel !== null && brier < brierOfLastLevel;
}

function levelIn(record: DeliveryRecord, range: TimeRange, { profile }: ForecastSettings): Level | undefined {
  const { overall } = classify(measureAll(record, range), profile);
  return overall.kind === 'measured' ? overall.value.level : undefined;
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
