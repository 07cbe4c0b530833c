import { mkdir, writeFile } from 'node:fs/promises';
import { DoraError } from '../../src/engine/domain/doraError';
import { SECOND, type Instant } from '../../src/engine/domain/time';
import { jsonText } from '../../src/engine/text/safeText';
import type { GitHubClient } from '../../src/sources/github';
import { collectorOf, postEvent } from './collector';
import {
  gitHubOf,
  measureChangeFailureRate,
  measureDeploymentFrequency,
  measureLeadTime,
  type Measurement,
} from './measurements';
import { runAction, type Action } from './runAction';
import type { Runner } from './runner';
import { whatToMeasure, type Task } from './whatToMeasure';

type Metric = Task['metric'];
type Measured = ReadonlyMap<Metric, Measurement>;

/** What the collector calls each, and messages. */
const KIND = {
  deployment_frequency: 'deployment-frequency',
  lead_time_seconds: 'lead-time',
  change_failure_rate: 'change-failure-rate',
} as const;

const OUTPUT = {
  deployment_frequency: 'deployment-frequency',
  lead_time_seconds: 'lead-time-seconds',
  change_failure_rate: 'change-failure-rate',
} as const;

const METRICS = ['deployment_frequency', 'lead_time_seconds', 'change_failure_rate'] as const;

/** Why what this event does not make measurable has no data. */
const NOT_NOW: Readonly<Record<Metric, string>> = {
  deployment_frequency: 'it is counted on pushes to the default branch',
  lead_time_seconds: 'it is measured when a pull request is merged',
  change_failure_rate: 'it is measured when a release is published',
};

/** Measures what the event of this run makes measurable, keeps it in latest.json, and posts it to the collector. */
const collectMetrics: Action = async (runner, clock) => {
  const now = Math.floor(clock() / SECOND) * SECOND;
  const {
    GITHUB_EVENT_NAME: event = '',
    GITHUB_REF: ref = '',
    GITHUB_REPOSITORY: repository = '',
  } = runner.environment;
  const client = gitHubOf(runner, clock);
  const measured = new Map<Metric, Measurement>();
  for (const task of whatToMeasure(event, ref, await runner.event())) {
    measured.set(task.metric, await measure(task, { runner, client, repository, now }));
  }

  const notices: string[] = [];
  const note = (level: 'notice' | 'warning', text: string) => {
    runner.annotate(level, text);
    notices.push(text);
  };
  const directory = runner.input('directory') || '.dora-metrics';
  const file = `${directory}/latest.json`;
  const keep = async () => {
    await mkdir(directory, { recursive: true });
    const latest = latestOf(measured, { now, event, repository, notices });
    await writeFile(file, `${jsonText(JSON.stringify(latest, null, 2))}\n`);
  };
  // Whatever becomes of the posts, what was measured is kept.
  await keep();
  await post(runner, measured, repository, clock, note);
  await keep();

  for (const metric of METRICS) {
    const value = valueOf(measured, metric);
    runner.print(`${metric}: ${value}`);
    await runner.setOutput(OUTPUT[metric], String(value ?? ''));
  }
  await runner.setOutput('file', file);
};

interface Measuring {
  readonly runner: Runner;
  readonly client: GitHubClient;
  readonly repository: string;
  readonly now: Instant;
}

/** Where it fails, there is no data, and a warning says why. */
async function measure(task: Task, { runner, client, repository, now }: Measuring): Promise<Measurement> {
  try {
    switch (task.metric) {
      case 'deployment_frequency':
        return await measureDeploymentFrequency(client, repository, runner.input('workflow') || 'release.yml', now);
      case 'change_failure_rate':
        return await measureChangeFailureRate(client, repository, runner.input('hotfix-label') || 'hotfix', now);
      case 'lead_time_seconds':
        return 'whyNot' in task
          ? { kind: 'noData', reason: task.whyNot, notices: [] }
          : await measureLeadTime(client, repository, task.pullRequest, task.mergedAt);
    }
  } catch (thrown) {
    const { message } = DoraError.from(thrown);
    runner.annotate('warning', `${KIND[task.metric]} could not be measured: ${message}`);
    return { kind: 'noData', reason: message, notices: [] };
  }
}

async function post(
  runner: Runner,
  measured: Measured,
  repository: string,
  clock: () => Instant,
  note: (level: 'notice' | 'warning', text: string) => void
): Promise<void> {
  const collector = collectorOf(runner);
  if (collector.kind === 'none') {
    return note(collector.level, collector.why);
  }
  for (const [metric, measurement] of measured) {
    if (measurement.kind === 'measured') {
      const problem = await postEvent(collector, KIND[metric], { ...measurement.event, repository }, clock);
      if (problem !== undefined) {
        note('warning', problem);
      }
    }
  }
}

/**
 * The file of a run. The first five members are those that workflows have always written; what was not measured is
 * null, with the reason under `no_data`.
 */
function latestOf(
  measured: Measured,
  run: {
    readonly now: Instant;
    readonly event: string;
    readonly repository: string;
    readonly notices: readonly string[];
  }
) {
  const withoutData = METRICS.filter((metric) => measured.get(metric)?.kind !== 'measured');
  const reasonOf = (metric: Metric) => {
    const measurement = measured.get(metric);
    return measurement?.kind === 'noData' ? measurement.reason : NOT_NOW[metric];
  };
  return {
    timestamp: new Date(run.now).toISOString().replace('.000', ''),
    event: run.event,
    deployment_frequency: valueOf(measured, 'deployment_frequency'),
    lead_time_seconds: valueOf(measured, 'lead_time_seconds'),
    change_failure_rate: valueOf(measured, 'change_failure_rate'),
    repository: run.repository,
    no_data: Object.fromEntries(withoutData.map((metric) => [metric, reasonOf(metric)])),
    notices: [...[...measured.values()].flatMap(({ notices }) => notices), ...run.notices],
  };
}

function valueOf(measured: Measured, metric: Metric): number | null {
  const measurement = measured.get(metric);
  return measurement?.kind === 'measured' ? measurement.value : null;
}

void runAction(collectMetrics);
