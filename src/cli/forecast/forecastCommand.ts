import { Option, type Command } from 'commander';
import { DoraError } from '../../engine/domain/doraError';
import { DAY, type Instant } from '../../engine/domain/time';
import { deliveryRecord } from '../../engine/facts/deliveryRecord';
import { backtest } from '../../engine/improvement/forecast/backtest';
import { forecastLevels } from '../../engine/improvement/forecast/levelForecast';
import { WEEKS_DRAWN_FROM } from '../../engine/improvement/lookBack';
import { quartersTried } from '../../engine/improvement/forecast/quartersTried';
import { type Quarter, quarterAt, quarterNamed } from '../../engine/trend/quarters';
import type { CommandContext } from '../commandContext';
import { addExamples } from '../examples';
import { addSourceOptions, measuringSettings } from '../options/sourceOptions';
import { addTimeZoneOption, timeZoneOf, type RawTimeZone } from '../options/timeZone';
import { together } from '../options/together';
import { readForCommand } from '../sources/readForCommand';
import { forecastJson, type ForecastReport, forecastText } from './forecastReport';

const FORMATS = {
  text: forecastText,
  json: (report: ForecastReport) => [forecastJson(report)],
} as const;

interface RawForecastOptions extends RawTimeZone {
  readonly quarter?: string;
  readonly seed: string;
  readonly format: keyof typeof FORMATS;
}

/** `dora forecast`: how probable each level is for a quarter, and how good such forecasts were. */
export function addForecastCommand(program: Command, context: CommandContext): void {
  const command = program.command('forecast').description('say how probable each level is for a quarter');
  command
    .option(
      '--quarter <quarter>',
      'the quarter, such as 2026-Q3; one that is over as of its beginning (default: the one that runs)'
    )
    .option('--seed <number>', 'of the random numbers: the same gives the same answer', '1');
  addTimeZoneOption(addSourceOptions(command))
    .addOption(new Option('--format <format>', 'how to print it').choices(Object.keys(FORMATS)).default('text'))
    .action((options: RawForecastOptions) => tellForecast(command, options, context));
  addExamples(command, [
    'dora forecast --repo acme/shop',
    'dora forecast --quarter 2026-Q3 --time-zone Europe/Dublin --format json',
  ]);
}

async function tellForecast(command: Command, raw: RawForecastOptions, context: CommandContext): Promise<void> {
  const { host } = context;
  const now = host.now();
  const [{ quarter, timeZone }, seed, options] = together(
    () => quarterAsked(raw, now),
    () => seedOf(raw),
    () => measuringSettings(command, host)
  );
  // Of one that is over: what would have been said when it began, to hold against what became of it.
  const asOf = quarter.to <= now ? quarter.from : now;
  const past = quartersTried(asOf, timeZone);
  const earliest = past[0]?.quarter.from ?? asOf;
  const since = earliest - (WEEKS_DRAWN_FROM + 1) * 7 * DAY;
  const { events, repositories, exitCode } = await readForCommand(options, since, context);
  const record = deliveryRecord(events, { repositories, environments: [] }, options.settings);
  const settings = { profile: options.settings.profile, timeZone, seed };
  const report = {
    repositories,
    quarter,
    asOf,
    forecast: forecastLevels(record, quarter, asOf, settings),
    backtest: backtest(record, past, settings),
  };
  host.stdout.writeStyled([...FORMATS[raw.format](report), '\n']);
  context.finish(exitCode);
}

/** @throws DoraError `badInput` for what is no quarter */
function quarterAsked(raw: RawForecastOptions, now: Instant): { readonly quarter: Quarter; readonly timeZone: string } {
  const timeZone = timeZoneOf(raw);
  const name = raw.quarter?.trim() ?? '';
  const quarter = name === '' ? quarterAt(now, timeZone) : quarterNamed(name, timeZone);
  if (quarter === undefined) {
    throw new DoraError('badInput', `--quarter: "${name}" is no quarter; give the year and the number of one: 2026-Q3`);
  }
  return { quarter, timeZone };
}

function seedOf({ seed }: RawForecastOptions): number {
  if (!/^\d{1,9}$/.test(seed.trim())) {
    throw new DoraError('badInput', `--seed: "${seed}" is no whole number; give one such as 1`);
  }
  return Number(seed);
}
