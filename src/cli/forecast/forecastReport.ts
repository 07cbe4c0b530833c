import { LEVELS } from '../../engine/classification/levelProfile';
import { METRIC_TITLES } from '../../engine/frames/metricText';
import { NO_BETTER, TOO_FEW_WEEKS, triedText } from '../../engine/frames/forecastText';
import { type Backtest, isBetterThanLast } from '../../engine/improvement/forecast/backtest';
import type { LevelForecast, LevelProbabilities } from '../../engine/improvement/forecast/levelForecast';
import type { FourMetrics } from '../../engine/metrics/measureAll';
import type { Quarter } from '../../engine/trend/quarters';
import { plainText } from '../document/plainText';
import type { Piece } from '../styled';
import { printedJson } from '../writeText';

export interface ForecastReport {
  readonly repositories: readonly string[];
  readonly quarter: Quarter;
  readonly asOf: number;
  /** Undefined where too few weeks are on record. */
  readonly forecast: LevelForecast | undefined;
  readonly backtest: Backtest;
}

const METRICS = Object.keys(METRIC_TITLES) as ReadonlyArray<keyof FourMetrics>;

/** The forecast as JSON. `levels` are of the overall level, `overall.ofMetrics` of each metric by itself. */
export function forecastJson({ quarter, asOf, forecast, backtest }: ForecastReport): string {
  const likely = forecast && likeliest(forecast.overall);
  return printedJson({
    quarter: quarter.name,
    from: new Date(quarter.from).toISOString(),
    to: new Date(quarter.to).toISOString(),
    asOf: new Date(asOf).toISOString(),
    levels: forecast?.overall ?? { Elite: null, High: null, Medium: null, Low: null },
    overall: {
      level: likely ?? null,
      probability: forecast && likely !== undefined ? forecast.overall[likely] : null,
      ofMetrics: Object.fromEntries(METRICS.map((metric) => [metric, forecast?.ofMetrics[metric] ?? null])),
    },
    backtest,
  });
}

/** The forecast for a person; it keeps silent where it would have been no better than to guess that the level stays. */
export function forecastText({ repositories, quarter, asOf, forecast, backtest }: ForecastReport): Piece[] {
  const tried = triedText(backtest);
  const title = `Level of ${repositories.join(', ')} in ${quarter.name}${asOf === quarter.from ? ', as forecast when it began' : ''}`;
  if (forecast === undefined) {
    return plainText({
      title,
      lines: [TOO_FEW_WEEKS, tried],
      sections: [],
    });
  }
  if (!isBetterThanLast(backtest)) {
    const lines = [tried, `${NO_BETTER} (--format json has its numbers)`];
    return plainText({ title, lines, sections: [] });
  }
  const row = (name: string, levels: LevelProbabilities | null) => [
    name,
    ...LEVELS.map((level) => (levels === null ? '–' : `${Math.round(levels[level] * 100)} %`)),
  ];
  const rows = [
    ...METRICS.map((metric) => row(METRIC_TITLES[metric], forecast.ofMetrics[metric])),
    row('Overall', forecast.overall),
  ];
  const table = { kind: 'table', head: ['', ...LEVELS], rows } as const;
  return plainText({ title, lines: [tried], sections: [{ title: 'How probable each level is', blocks: [table] }] });
}

function likeliest(levels: LevelProbabilities): keyof LevelProbabilities {
  return LEVELS.reduce((best, level) => (levels[level] > levels[best] ? level : best));
}
