import { Option, type Command } from 'commander';
import { distinctNotices } from '../../engine/domain/notice';
import { summarise } from '../../engine/query/summarise';
import type { CommandContext } from '../commandContext';
import { addSourceOptions, measuringSettings } from '../options/sourceOptions';
import { addTimeRangeOptions, futureNotices, timeRange, type RawTimeRange } from '../options/timeRange';
import { together } from '../options/together';
import { readForCommand } from '../sources/readForCommand';
import type { Report } from './report';
import { reportJson } from './reportJson';
import { reportMarkdown, reportText } from './reportText';

const FORMATS = { text: reportText, json: reportJson, markdown: reportMarkdown } as const;

interface RawReportOptions extends RawTimeRange {
  readonly format: keyof typeof FORMATS;
}

/** `dora report`: the four metrics of a time range on stdout. */
export function addReportCommand(program: Command, context: CommandContext): void {
  const command = program.command('report').description('print the four metrics and their levels over a time range');
  addTimeRangeOptions(addSourceOptions(command))
    .addOption(new Option('--format <format>', 'how to print it').choices(Object.keys(FORMATS)).default('text'))
    .action((options: RawReportOptions) => report(command, options, context));
}

async function report(command: Command, raw: RawReportOptions, context: CommandContext): Promise<void> {
  const { host } = context;
  const now = host.now();
  const [range, options] = together(
    () => timeRange(raw, now),
    () => measuringSettings(command, host)
  );
  const { events, repositories, asked, exitCode } = await readForCommand(options, range.from, context);
  // Named, so that incidents of other repositories in a shared log stay out.
  const selection = { repositories, environments: [] };
  const { metrics, classification, notices } = summarise(events, range, options.settings, selection, asked);
  const result: Report = {
    repositories,
    range,
    timeZone: raw.timeZone?.trim() || 'UTC',
    options,
    asOf: now,
    metrics,
    classification,
    notices: distinctNotices([...futureNotices(range, now), ...notices]),
  };
  host.stdout.write(`${FORMATS[raw.format](result)}\n`);
  context.finish(exitCode);
}
