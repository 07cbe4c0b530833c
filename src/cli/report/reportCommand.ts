import { Option, type Command } from 'commander';
import { distinctNotices } from '../../engine/domain/notice';
import { deliveryRecord } from '../../engine/facts/deliveryRecord';
import { GROUPINGS } from '../../engine/measuring/groupings';
import { rangeBefore } from '../../engine/metrics/comparedWith';
import { securitySummary } from '../../engine/metrics/securitySummary';
import { checkGrouping } from '../../engine/query/grouping/checkGrouping';
import { summarise } from '../../engine/query/summarise';
import type { CommandContext } from '../commandContext';
import { addExamples } from '../examples';
import { localZone } from '../localTime';
import { addSourceOptions, measuringSettings } from '../options/sourceOptions';
import { addTimeRangeOptions, futureNotices, timeRange, type RawTimeRange } from '../options/timeRange';
import { together } from '../options/together';
import { readForCommand } from '../sources/readForCommand';
import type { Report } from './report';
import { reportCsv } from './reportCsv';
import { reportJson } from './reportJson';
import type { Piece } from '../styled';
import { reportMarkdown, reportText } from './reportText';

const FORMATS = {
  text: reportText,
  json: (report: Report) => [reportJson(report)],
  markdown: (report: Report) => [reportMarkdown(report)],
  csv: (report: Report) => [reportCsv(report)],
} as const satisfies Record<string, (report: Report) => readonly Piece[]>;

interface RawReportOptions extends RawTimeRange {
  readonly format: keyof typeof FORMATS;
  readonly by?: Report['by'];
  readonly compare: 'none' | 'previous';
  readonly interval?: true;
  readonly security?: true;
}

/** `dora report`: the four metrics of a time range on stdout. */
export function addReportCommand(program: Command, context: CommandContext): void {
  const command = program.command('report').description('print the four metrics and their levels over a time range');
  addTimeRangeOptions(addSourceOptions(command))
    .addOption(
      new Option('--by <what>', 'a row for each besides, with its own numbers').choices(
        GROUPINGS.filter((one) => one !== 'none')
      )
    )
    .addOption(
      new Option('--compare <range>', 'tell how each number differs from the range of the same length before')
        .choices(['none', 'previous'])
        .default('none')
    )
    .option('--security', 'tell besides how soon vulnerabilities are detected and remediated; not in CSV')
    .option('--interval', 'tell between what each number lies with 95 % confidence')
    .addOption(new Option('--format <format>', 'how to print it').choices(Object.keys(FORMATS)).default('text'))
    .action((options: RawReportOptions) => report(command, options, context));
  addExamples(command, [
    'dora report --repo acme/shop --last 30d',
    'dora report --repo acme/shop --repo acme/web --month 2026-08 --time-zone Europe/Dublin --format markdown',
    'dora report --repo acme/shop --week 2026-W31 --deployments workflow-runs --workflow release.yml',
    'dora report --repo acme/shop --last 12w --incident-label incident --format json',
    'dora report --repo acme/shop --last 30d --security',
    'dora report --repo acme/shop --last 30d --compare previous --interval',
    'dora report --repo acme/shop --repo acme/web --last 30d --by repository --format csv',
    "dora report --repo 'acme/*' --repo '!acme/legacy' --last 30d",
    'dora report --repo topic:acme/web --repo team:acme/payments --last 30d',
  ]);
}

async function report(command: Command, raw: RawReportOptions, context: CommandContext): Promise<void> {
  const { host } = context;
  const now = host.now();
  const [range, options] = together(
    () => timeRange(raw, now),
    () => measuringSettings(command, host)
  );
  checkGrouping(raw.by ?? 'none', options.settings);
  const before = raw.compare === 'previous' ? rangeBefore(range) : undefined;
  const read = await readForCommand(options, (before ?? range).from, context, {
    vulnerabilities: raw.security,
    by: raw.by,
  });
  const { events, repositories, asked, settings, exitCode } = read;
  // Named, so that incidents of other repositories in a shared log stay out.
  const selection = { repositories, environments: [] };
  const summary = summarise(events, range, settings, {
    selection,
    asked,
    interval: raw.interval ? 'on' : 'off',
    groupBy: raw.by ?? 'none',
    ...(before !== undefined && { before }),
  });
  const result: Report = {
    repositories,
    range,
    timeZone: raw.timeZone?.trim() || 'UTC',
    clock: raw.timeZone?.trim() || localZone(),
    options,
    asOf: now,
    ...(raw.by !== undefined && { by: raw.by }),
    ...(before !== undefined && { before }),
    ...(raw.security && {
      security: securitySummary(
        events.vulnerabilities ?? { kind: 'notConfigured' },
        deliveryRecord(events, selection, settings),
        range,
        now
      ),
    }),
    ...summary,
    notices: distinctNotices([...futureNotices(range, now), ...summary.notices]),
  };
  host.stdout.writeStyled([...FORMATS[raw.format](result), '\n']);
  context.finish(exitCode);
}
