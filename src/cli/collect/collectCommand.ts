import type { Command } from 'commander';
import { DAY } from '../../engine/domain/time';
import { distinctNotices } from '../../engine/domain/notice';
import { summarise } from '../../engine/query/summarise';
import type { CommandContext } from '../commandContext';
import { metricSettings } from '../options/metricSettings';
import { addSourceOptions, type RawSourceOptions } from '../options/sourceOptions';
import { readForCommand } from '../sources/readForCommand';
import { collectedMetrics } from './collectedMetrics';
import { writeAtomically } from './writeAtomically';

interface RawCollectOptions extends RawSourceOptions {
  readonly output: string;
}

/** `dora collect`: the metrics of the last 7 and 30 days into a file. */
export function addCollectCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('collect')
    .description('write the metrics of the last 30 days to a file\n(--repo defaults to GITHUB_REPOSITORY)');
  addSourceOptions(command)
    .option('--output <file>', 'where to write it', '.dora-metrics/collected.json')
    .action((options: RawCollectOptions) => collect(options, context));
}

async function collect(raw: RawCollectOptions, context: CommandContext): Promise<void> {
  const { host } = context;
  const options = { ...raw, repo: raw.repo.length > 0 ? raw.repo : repositoryOfWorkflow(host.environment) };
  const now = host.now();
  const month = { from: now - 30 * DAY, to: now };
  const week = { from: now - 7 * DAY, to: now };
  const { events, repositories, asked, exitCode } = await readForCommand(options, month.from, context);
  const settings = metricSettings(options);
  const selection = { repositories, environments: [] };
  const lastMonth = summarise(events, month, settings, selection, asked);
  const lastWeek = summarise(events, week, settings, selection);
  const collected = collectedMetrics({
    now,
    repositories,
    lastWeek: lastWeek.metrics,
    lastMonth,
    notices: distinctNotices(lastMonth.notices),
  });
  const json = JSON.stringify(collected, null, 2);
  await writeAtomically(options.output, `${json}\n`);
  host.stdout.write(`Metrics of ${repositories.join(', ')} collected and saved to ${options.output}\n${json}\n`);
  context.finish(exitCode);
}

/** GitHub Actions says which repository it runs for. */
function repositoryOfWorkflow({
  GITHUB_REPOSITORY: repository,
}: Readonly<Record<string, string | undefined>>): string[] {
  return repository ? [repository] : [];
}
