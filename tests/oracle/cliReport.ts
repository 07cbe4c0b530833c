import { readFileSync } from 'node:fs';
import { runCli } from '../../src/cli/runCli';
import type { Simulator } from '../../simulator';
import type { Answer, DurationAnswer, StageName } from './answer';
import type { PostedCollector } from './postedCollector';
import type { Question } from './question';

/** The command line refuses patterns of tags for others, and a workflow but for its runs. */
const HAVE_TAGS: ReadonlyArray<Question['source']> = ['workflow-runs', 'releases'];

/** Where incidents are, as for the option of that name, and the collector. */
export interface ReportSurroundings {
  readonly incidents?: string;
  readonly collector?: Pick<PostedCollector, 'url' | 'readKey'>;
}

/** `dora report --format json`, run on a stand-in. */
export async function cliReport(
  simulator: Simulator,
  question: Question,
  { incidents, collector }: ReportSurroundings = {}
): Promise<unknown> {
  const usesCollector = question.source === 'collector' || incidents === 'collector';
  let output = '';
  let complaints = '';
  const exitCode = await runCli({
    arguments: [
      'report',
      ...question.repositories.flatMap((repository) => ['--repo', repository]),
      ...['--github-url', simulator.url],
      ...['--from', new Date(question.from).toISOString(), '--to', new Date(question.to).toISOString()],
      ...['--deployments', question.source],
      ...(question.source === 'workflow-runs' ? ['--workflow', question.workflow] : []),
      ...(question.tagPattern === null || !HAVE_TAGS.includes(question.source)
        ? []
        : ['--tag-pattern', question.tagPattern]),
      ...(question.environment === null ? [] : ['--environment', question.environment]),
      ...['--first-commit', question.firstCommit, '--lead-time-end', question.leadTimeEnd],
      ...(incidents === undefined ? [] : ['--incidents', incidents]),
      ...(collector && usesCollector ? ['--collector-url', collector.url] : []),
      ...['--format', 'json'],
    ],
    environment: { GITHUB_TOKEN: 'any-token-is-accepted', METRICS_READ_KEY: collector?.readKey },
    stdout: { isTerminal: false, write: (text) => void (output += text) },
    stderr: { isTerminal: false, write: (text) => void (complaints += text) },
    readText: (path) => readFileSync(path, 'utf8'),
    readStdin: async () => '',
    fetch: globalThis.fetch,
    now: () => question.to,
  });
  if (exitCode !== 0) {
    throw new Error(`dora report ended with ${exitCode}: ${complaints}`);
  }
  return JSON.parse(output);
}

const STAGE_NAMES: readonly StageName[] = ['coding', 'pickup', 'review', 'deploy'];

/** The metrics and the classification as `dora report` should print them; a metric without data as null. */
export function expectedReport(answer: Answer): unknown {
  const { deploymentFrequency, leadTime, changeFailureRate, timeToRestore, open, reworkRate, stages, levels } = answer;
  const { overall, ...each } = levels;
  return {
    metrics: {
      deploymentFrequency: deploymentFrequency && { ...deploymentFrequency, level: each.deploymentFrequency },
      leadTime: leadTime && {
        ...durations(leadTime),
        level: each.leadTime,
        ...(stages && { stages: STAGE_NAMES.map((stage) => ({ stage, ...stages[stage] })) }),
      },
      changeFailureRate: changeFailureRate && { ...changeFailureRate, level: each.changeFailureRate },
      timeToRestore: timeToRestore && { ...durations(timeToRestore), open, level: each.timeToRestore },
      reworkRate,
    },
    classification: {
      level: overall,
      measured: Object.values(each).filter((level) => level !== null).length,
      of: Object.keys(each).length,
    },
  };
}

/** The part of a report that `expectedReport` gives; `{ noData: reason }` becomes null. */
export function reportedNumbers(report: unknown): unknown {
  const { metrics, classification } = JSON.parse(JSON.stringify(report)) as {
    readonly metrics: Readonly<Record<string, object>>;
    readonly classification: { readonly level?: string; readonly measured: number; readonly of: number };
  };
  return {
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([name, metric]) => [name, 'noData' in metric ? null : metric])
    ),
    classification: { level: classification.level ?? null, measured: classification.measured, of: classification.of },
  };
}

function durations({ meanSeconds, p50Seconds, p95Seconds, count }: DurationAnswer): DurationAnswer {
  return { meanSeconds, p50Seconds, p95Seconds, count };
}
