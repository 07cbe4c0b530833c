import { z } from 'zod';
import { type Level, LEVELS } from '../../classification/levelProfile';
import type { Immutable } from '../../domain/immutable';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import { numberField, stringField } from '../../frames/fields';
import { NEVER_TRIED, NO_BETTER, TOO_FEW_WEEKS, triedText } from '../../frames/forecastText';
import type { Frame } from '../../frames/frame';
import { rowsFrame } from '../../frames/frames';
import { METRIC_TITLES } from '../../frames/metricText';
import { titled } from '../../frames/rowText';
import { groupTitle } from '../../frames/series';
import { backtest, isBetterThanLast } from '../../improvement/forecast/backtest';
import { forecastLevels, type LevelProbabilities } from '../../improvement/forecast/levelForecast';
import { quartersTried } from '../../improvement/forecast/quartersTried';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { window } from '../../measuring/window';
import type { FourMetrics } from '../../metrics/measureAll';
import { quarterAt } from '../../trend/quarters';

const schema = z.object({
  metric: z.literal('forecast'),
  ...scope,
  ...window,
});

/** How probable each level is for the quarter that the end of the range, or now, is in. */
export type ForecastQuery = Immutable<z.output<typeof schema>>;

export const forecast = { schema, frames };

/** The same answer whenever the same is asked. */
const SEED = 1;

interface Row {
  readonly of: string;
  /** null where nothing is said. */
  readonly levels: LevelProbabilities | null;
  readonly basis: string | null;
}

/** One row per metric and one for the overall level; where nothing can be foretold one row that says why. */
function frames(_query: ForecastQuery, context: QueryContext): Frame[] {
  const asOf = Math.min(context.range.to, context.now);
  const quarter = quarterAt(asOf, context.timeZone);
  const rows = context.groups.flatMap(({ labels, value }) =>
    rowsOf(value, asOf, context).map((row) => ({ ...row, group: groupTitle(labels) }))
  );
  const texts = (name: string, title: string, textOf: (row: (typeof rows)[number]) => string | null) =>
    stringField(name, rows.map(textOf), titled(title));
  const percents = (level: Level) =>
    numberField(
      level.toLowerCase(),
      rows.map(({ levels }) => (levels === null ? null : levels[level] * 100)),
      { config: { displayNameFromDS: level, unit: 'percent' } }
    );
  return [
    rowsFrame(
      'forecast',
      [
        ...(rows.some(({ group }) => group !== '') ? [texts('group', 'Group', ({ group }) => group)] : []),
        texts('quarter', 'Quarter', () => quarter.name),
        texts('level', 'Level of', ({ of }) => of),
        ...LEVELS.map(percents),
        texts('basis', 'Rests on', ({ basis }) => basis),
      ],
      context.notices
    ),
  ];
}

function rowsOf(record: DeliveryRecord, asOf: number, { settings, timeZone }: QueryContext): Row[] {
  const how = { profile: settings.profile, timeZone, seed: SEED };
  const foretold = forecastLevels(record, quarterAt(asOf, timeZone), asOf, how);
  if (foretold === undefined) {
    return [{ of: 'Overall', levels: null, basis: TOO_FEW_WEEKS }];
  }
  const tried = backtest(record, quartersTried(asOf, timeZone), how);
  if (!isBetterThanLast(tried)) {
    const why = tried.brier === null ? NEVER_TRIED : `${NO_BETTER}. ${triedText(tried)}`;
    return [{ of: 'Overall', levels: null, basis: why }];
  }
  const metrics = Object.keys(METRIC_TITLES) as ReadonlyArray<keyof FourMetrics>;
  return [
    { of: 'Overall', levels: foretold.overall, basis: triedText(tried) },
    ...metrics.map((metric) => ({ of: METRIC_TITLES[metric], levels: foretold.ofMetrics[metric], basis: null })),
  ];
}
