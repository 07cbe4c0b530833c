import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { DoraError } from '../../engine/domain/doraError';
import type { Measured } from '../../engine/domain/measured';
import { distinctNotices, type Notice } from '../../engine/domain/notice';
import { DAY, type Instant } from '../../engine/domain/time';
import type { FourMetrics } from '../../engine/metrics/measureAll';
import { summarise, type Summary } from '../../engine/query/summarise';
import { systemErrorCode } from '../../sources/systemErrors';
import type { CommandContext } from '../commandContext';
import { addExamples } from '../examples';
import { addSourceOptions, measuringSettings } from '../options/sourceOptions';
import { readForCommand } from '../sources/readForCommand';
import { printedJson, writeLine } from '../writeText';

interface RawCollectOptions {
  readonly output: string;
}

/** `dora collect`: the metrics of the last 7 and 30 days into a file. */
export function addCollectCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('collect')
    .description('write the metrics of the last 30 days to a file\n(--repo defaults to GITHUB_REPOSITORY)');
  addSourceOptions(command)
    .option('--output <file>', 'where to write it', '.dora-metrics/collected.json')
    .action((options: RawCollectOptions) => collect(command, options, context));
  addExamples(command, [
    'dora collect --repo acme/shop',
    'dora collect --repo acme/shop --deployments releases --output metrics.json',
  ]);
}

async function collect(command: Command, { output }: RawCollectOptions, context: CommandContext): Promise<void> {
  const { host } = context;
  const options = measuringSettings(command, host, { repositories: repositoryOfWorkflow(host.environment) });
  const now = host.now();
  const month = { from: now - 30 * DAY, to: now };
  const week = { from: now - 7 * DAY, to: now };
  const { events, repositories, asked, exitCode } = await readForCommand(options, month.from, context);
  const { settings } = options;
  const selection = { repositories, environments: [] };
  const lastMonth = summarise(events, month, settings, { selection, asked });
  const lastWeek = summarise(events, week, settings, { selection });
  const collected = collectedMetrics({
    now,
    repositories,
    lastWeek: lastWeek.metrics,
    lastMonth,
    notices: distinctNotices(lastMonth.notices),
  });
  const json = printedJson(collected);
  await writeAtomically(output, `${json}\n`);
  writeLine(host.stdout, `Metrics of ${repositories.join(', ')} collected and saved to ${output}`);
  host.stdout.write(`${json}\n`);
  context.finish(exitCode);
}

/** GitHub Actions says which repository it runs for. */
function repositoryOfWorkflow({
  GITHUB_REPOSITORY: repository,
}: Readonly<Record<string, string | undefined>>): string[] {
  return repository ? [repository] : [];
}

/**
 * Writes a file so that nobody ever sees half of it: beside it first, then moved over it. Node's writeFile does the
 * writing: the library would take a part for the whole where the disk is getting full.
 *
 * @throws DoraError `badInput` when it cannot be written there.
 */
async function writeAtomically(path: string, text: string): Promise<void> {
  // The library waits for it, though its types do not say so.
  const options = { tmpfileCreated: (draft: string) => writeFile(draft, text) };
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, '', options);
  } catch (error) {
    const code = systemErrorCode(error) ?? 'the disk refused';
    throw new DoraError('badInput', `--output ${path} cannot be written (${code}); give a place that can`, {
      cause: error,
    });
  }
}

interface CollectedInput {
  readonly now: Instant;
  readonly repositories: readonly string[];
  readonly lastWeek: FourMetrics;
  readonly lastMonth: Summary;
  readonly notices: readonly Notice[];
}

/**
 * What `dora collect` writes. Durations are seconds; frequency is over 7 and 30 days, the rest over 30.
 * What has no data is null, never 0, with its reason under `no_data`.
 */
function collectedMetrics({ now, repositories, lastWeek, lastMonth, notices }: CollectedInput) {
  const { metrics, classification } = lastMonth;
  const reasons: Record<string, string> = {};
  const valueOf = <Value>(key: string, metric: Measured<Value>): Value | undefined => {
    if (metric.kind === 'measured') {
      return metric.value;
    }
    reasons[key] = metric.reason;
    return undefined;
  };
  const levelOf = (key: keyof FourMetrics) => {
    const level = classification.levels[key];
    return level.kind === 'measured' ? level.value : null;
  };
  const week = valueOf('deployment_frequency.per_day_7d', lastWeek.deploymentFrequency);
  const month = valueOf('deployment_frequency.per_day_30d', metrics.deploymentFrequency);
  const leadTime = valueOf('lead_time_for_changes', metrics.leadTime);
  const failures = valueOf('change_failure_rate', metrics.changeFailureRate);
  const restore = valueOf('time_to_restore', metrics.timeToRestore);
  const overall = valueOf('classification', classification.overall);
  return {
    timestamp: new Date(now).toISOString(),
    deployment_frequency: { per_day_7d: week?.perDay ?? null, per_day_30d: month?.perDay ?? null },
    lead_time_for_changes: {
      p50: leadTime?.p50Seconds ?? null,
      p95: leadTime?.p95Seconds ?? null,
      mean: leadTime?.meanSeconds ?? null,
      count: leadTime?.count ?? null,
    },
    change_failure_rate: { percent_30d: failures?.percent ?? null },
    time_to_restore: {
      p50: restore?.p50Seconds ?? null,
      p95: restore?.p95Seconds ?? null,
      mean: restore?.meanSeconds ?? null,
      count: restore?.count ?? null,
      open: restore?.open ?? null,
    },
    classification: {
      level: overall?.level ?? null,
      measured: overall?.measured ?? 0,
      of: overall?.of ?? Object.keys(classification.levels).length,
      deployment_frequency: levelOf('deploymentFrequency'),
      lead_time_for_changes: levelOf('leadTime'),
      change_failure_rate: levelOf('changeFailureRate'),
      time_to_restore: levelOf('timeToRestore'),
    },
    repositories,
    no_data: reasons,
    notices: notices.map(({ text }) => text),
  };
}
