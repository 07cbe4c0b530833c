import { Option, type Command } from 'commander';
import { DoraError } from '../../engine/domain/doraError';
import { sinceFor } from '../../dataSource/reads/sinceFor';
import { DAY } from '../../engine/domain/time';
import { measureAll } from '../../engine/metrics/measureAll';
import { criteriaJson, criteriaMarkdown, type CriteriaReport, criteriaText } from './criteriaReport';
import { distinctNotices } from '../../engine/domain/notice';
import { deliveryRecord } from '../../engine/facts/deliveryRecord';
import { GOAL_NAMES, type Goals } from '../../engine/improvement/goals/goal';
import { goalProgress } from '../../engine/improvement/goals/goalProgress';
import { WEEKS_OF_SLOPE } from '../../engine/improvement/lookBack';
import { noticesAbout } from '../../engine/query/noticesAbout';
import { weeksBefore } from '../../engine/trend/weeks';
import type { CommandContext } from '../commandContext';
import { addExamples } from '../examples';
import { addSourceOptions, measuringSettings } from '../options/sourceOptions';
import { addTimeZoneOption, timeZoneOf, type RawTimeZone } from '../options/timeZone';
import { together } from '../options/together';
import { readForCommand } from '../sources/readForCommand';
import { goalsJson, goalsMarkdown, goalsText, type GoalsReport } from './goalsReport';

const CRITERIA_FORMATS = {
  text: criteriaText,
  json: (report: CriteriaReport) => [criteriaJson(report)],
  markdown: (report: CriteriaReport) => [criteriaMarkdown(report)],
} as const;
const CRITERIA_DAYS = 30;
const FORMATS = { text: goalsText, json: goalsJson, markdown: goalsMarkdown } as const;

interface RawGoalsOptions extends RawTimeZone {
  readonly format: keyof typeof FORMATS;
  readonly successCriteria?: true;
}

const WHERE_GOALS_STAND = `
Goals stand in dora.yaml, each with the day at whose end it should be met:
  goals:
    deploymentFrequencyPerDay: [{ by: 2026-12-31, target: 3 }]
    leadTimeP50Seconds: [{ by: 2026-12-31, target: 15 min }]`;

/** `dora goals`: how far along the goals of the settings are, and whether they will be met. */
export function addGoalsCommand(program: Command, context: CommandContext): void {
  const command = program.command('goals').description('say which goals are met, and whether the others will be');
  addTimeZoneOption(addSourceOptions(command))
    .option('--success-criteria', 'say instead what is reached of the tables of success, over the last 30 days')
    .addOption(new Option('--format <format>', 'how to print it').choices(Object.keys(FORMATS)).default('text'))
    .addHelpText('after', WHERE_GOALS_STAND)
    .action((options: RawGoalsOptions) =>
      options.successCriteria === true ? tellCriteria(command, options, context) : tellGoals(command, options, context)
    );
  addExamples(command, [
    'dora goals --repo acme/shop',
    'dora goals --config dora.yaml --time-zone Europe/Dublin --format json',
    'dora goals --repo acme/shop --success-criteria',
  ]);
}

async function tellGoals(command: Command, raw: RawGoalsOptions, context: CommandContext): Promise<void> {
  const { host } = context;
  const asOf = host.now();
  const [timeZone, options] = together(
    () => timeZoneOf(raw),
    () => measuringSettings(command, host)
  );
  const { goals } = options.settings;
  refuseNone(goals);
  const since = weeksBefore(asOf, WEEKS_OF_SLOPE, timeZone)[0]?.from ?? asOf;
  const { events, repositories, asked, exitCode } = await readForCommand(options, since, context);
  const record = deliveryRecord(events, { repositories, environments: [] }, options.settings);
  const report: GoalsReport = {
    repositories,
    asOf,
    timeZone,
    goals: goalProgress(record, goals, asOf, timeZone),
    notices: distinctNotices([...noticesAbout(events, asked), ...record.notices]),
  };
  host.stdout.write(`${FORMATS[raw.format](report)}\n`);
  context.finish(exitCode);
}

/** No goal has to be set: the tables are the same for everybody. */
async function tellCriteria(command: Command, raw: RawGoalsOptions, context: CommandContext): Promise<void> {
  const { host } = context;
  const options = measuringSettings(command, host);
  const to = host.now();
  const range = { from: to - CRITERIA_DAYS * DAY, to };
  const { events, repositories, asked, exitCode } = await readForCommand(options, sinceFor(range), context);
  const record = deliveryRecord(events, { repositories, environments: [] }, options.settings);
  const report: CriteriaReport = {
    repositories,
    range,
    metrics: measureAll(record, range),
    notices: distinctNotices([...noticesAbout(events, asked), ...record.notices]),
  };
  host.stdout.writeStyled([...CRITERIA_FORMATS[raw.format](report), '\n']);
  context.finish(exitCode);
}

function refuseNone(goals: Goals): void {
  if (GOAL_NAMES.every((metric) => (goals[metric] ?? []).length === 0)) {
    throw new DoraError(
      'badInput',
      'No goal is set; name targets and dates under goals in dora.yaml, such as ' +
        'goals: { deploymentFrequencyPerDay: [{ by: 2026-12-31, target: 3 }] }'
    );
  }
}
