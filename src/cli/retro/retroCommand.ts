import { Option, type Command } from 'commander';
import { distinctNotices, warningNotice } from '../../engine/domain/notice';
import { DAY, type Instant } from '../../engine/domain/time';
import type { TimeRange } from '../../engine/domain/timeRange';
import { deliveryRecord } from '../../engine/facts/deliveryRecord';
import { WEEKS_OF_SLOPE } from '../../engine/improvement/lookBack';
import { actionItems } from '../../engine/improvement/retro/actionItems';
import { monthlyRetro } from '../../engine/improvement/retro/monthlyRetro';
import { noticesAbout } from '../../engine/query/noticesAbout';
import { wallClockOf } from '../../engine/trend/localTime';
import { weeksBefore } from '../../engine/trend/weeks';
import { listActionItems } from '../../sources/github';
import type { CommandContext } from '../commandContext';
import { html } from '../document/html';
import { addPostOptions, type Posting, postingAsked, postReport, type RawPosting } from '../posting/postReport';
import { markdown } from '../../engine/document/markdown';
import { plainText } from '../document/plainText';
import { addExamples } from '../examples';
import { addSourceOptions, measuringSettings, type MeasuringSettings } from '../options/sourceOptions';
import { timeRange } from '../options/timeRange';
import { addTimeZoneOption, timeZoneOf, type RawTimeZone } from '../options/timeZone';
import { together } from '../options/together';
import { readSelected } from '../sources/readForCommand';
import { readFromEach } from '../sources/readFromEach';
import { selectForCommand } from '../sources/selectForCommand';
import { retroDocument, retroJson, type RetroReport } from './retroReport';

const FORMATS = {
  text: (report: RetroReport) => plainText(retroDocument(report)),
  markdown: (report: RetroReport) => [markdown(retroDocument(report))],
  html: (report: RetroReport) => [html(retroDocument(report))],
  json: (report: RetroReport) => [retroJson(report)],
} as const;

interface RawRetroOptions extends RawTimeZone, RawPosting {
  readonly monthly?: true;
  readonly month?: string;
  readonly format: keyof typeof FORMATS;
}

/** `dora retro --monthly`: a month against the one before, what to talk about, and what was agreed on. */
export function addRetroCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('retro')
    .description('look back on a month: what was won, where it goes, what to talk about and what was agreed on');
  command
    .option('--monthly', 'look back on a month (there is no other retrospective yet)')
    .option('--month <month>', 'the month, such as 2026-08 (default: the last whole one)');
  addPostOptions(addTimeZoneOption(addSourceOptions(command)))
    .addOption(new Option('--format <format>', 'how to print it').choices(Object.keys(FORMATS)).default('text'))
    .action((options: RawRetroOptions) => lookBack(command, options, context));
  addExamples(command, [
    'dora retro --monthly --repo acme/shop',
    'dora retro --monthly --month 2026-08 --time-zone Europe/Dublin --format markdown',
    'dora retro --monthly --repo acme/shop --post issue',
  ]);
}

async function lookBack(command: Command, raw: RawRetroOptions, context: CommandContext): Promise<void> {
  const { host } = context;
  const now = host.now();
  const [{ month, range, before, timeZone }, options] = together(
    () => monthAsked(raw, now),
    () => measuringSettings(command, host)
  );
  const selected = await selectForCommand(options, host);
  const posting = postingAsked(raw, selected.options.repositories, host);
  const asOf = Math.min(range.to, now);
  const weeks = weeksBefore(asOf, WEEKS_OF_SLOPE, timeZone);
  const since = Math.min(before.from, weeks[0]?.from ?? before.from);
  const { events, repositories, asked, exitCode } = await readSelected(selected, since, context);
  const agreed = await readFromEach(
    repositories,
    options,
    host,
    async (client, repository) => {
      const { issues: rows, notices } = await listActionItems(client, repository, 'all');
      return { rows, notices };
    },
    (repository) => `Action items of ${repository} are left out.`
  );
  const record = deliveryRecord(events, { repositories, environments: [] }, options.settings);
  const report: RetroReport = {
    month,
    repositories,
    retro: monthlyRetro(record, { range, before, goals: options.settings.goals, asOf, timeZone }),
    actionItems: actionItems(agreed.rows, range.from, now, timeZone),
    notices: distinctNotices([
      ...(range.to > now ? [warningNotice('The month is not over: numbers are up to now')] : []),
      ...noticesAbout(events, asked),
      ...record.notices,
      ...agreed.notices,
    ]),
  };
  if (posting === undefined) {
    host.stdout.writeStyled([...FORMATS[raw.format](report), '\n']);
  } else {
    await post(posting, report, options, context);
  }
  context.finish(exitCode);
}

/** The same month of the same repositories is the same post, whoever posts it. */
async function post(
  posting: Posting,
  report: RetroReport,
  options: MeasuringSettings,
  { host }: CommandContext
): Promise<void> {
  const { title } = retroDocument(report);
  await postReport(
    posting,
    {
      title: `Retrospective: ${title}`,
      text: markdown(retroDocument(report)),
      marker: `dora-retro ${report.month} ${[...report.repositories].sort().join(' ')}`,
      since: report.retro.range.from,
    },
    options,
    host
  );
}

interface MonthAsked {
  readonly month: string;
  readonly range: TimeRange;
  /** The month before. */
  readonly before: TimeRange;
  readonly timeZone: string;
}

/** The month that was asked for, else the last whole one. @throws DoraError `badInput` for what is none, or yet to come */
function monthAsked(raw: RawRetroOptions, now: Instant): MonthAsked {
  const timeZone = timeZoneOf(raw);
  const month = raw.month?.trim() || monthBefore(wallClockOf(now, timeZone));
  const whole = timeRange({ month, timeZone }, now);
  const before = timeRange({ month: monthBefore(Date.parse(`${month}-01`)), timeZone }, now);
  return {
    month,
    range: { from: whole.from, to: Math.min(whole.to, Math.max(now, whole.from + 1)) },
    before,
    timeZone,
  };
}

/** The month before the one that a wall clock shows. */
function monthBefore(wallClock: number): string {
  const first = new Date(wallClock);
  first.setUTCDate(1);
  return new Date(first.getTime() - DAY).toISOString().slice(0, 7);
}
