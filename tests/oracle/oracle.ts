import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Level } from '../../src/engine/classification/levelProfile';
import type { Answer, DurationAnswer, StageAnswer, StageName } from './answer';
import type { Question } from './question';
import { TABLES, type RawFacts } from './rawFacts';

const SQL = join(__dirname, 'sql');

/**
 * Works the metrics out in SQL, from raw facts and from nothing of the product.
 * The definitions are the files under `sql/`, one a step.
 */
export class Oracle {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection
  ) {}

  static async open(): Promise<Oracle> {
    // Histories are small and the steps short: threads would only get in each other's way.
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const oracle = new Oracle(instance, await instance.connect());
    await oracle.load(NO_FACTS);
    await oracle.connection.run(
      `create table question (source varchar, environment varchar, label varchar, workflow varchar, "from" bigint,
        "to" bigint, first_commit varchar, lead_time_end varchar, tag_pattern varchar, incidents varchar, repositories varchar[])`
    );
    return oracle;
  }

  /** Forgets the facts before and takes these. */
  async load(facts: RawFacts): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) {
      const rows = facts[table as keyof RawFacts];
      await this.connection.run(
        `create or replace table ${table} as
          select unnest(from_json($rows, '${JSON.stringify([columns])}'), recursive := true)`,
        { rows: JSON.stringify(rows) }
      );
    }
  }

  async answer(question: Question): Promise<Answer> {
    await this.ask(question);
    const reader = await this.connection.runAndReadAll(sqlOf(ANSWER));
    const row = reader.getRowObjectsJson()[0] ?? {};
    const number = (column: string) => Number(row[column]);
    const durations = (metric: string): DurationAnswer | null =>
      number(`${metric}_count`) === 0
        ? null
        : {
            count: number(`${metric}_count`),
            p50Seconds: number(`${metric}_p50`),
            p95Seconds: number(`${metric}_p95`),
            meanSeconds: number(`${metric}_mean`),
          };
    const level = (column: string): Level | null => LEVELS[number(column)] ?? null;
    return {
      deploymentFrequency:
        row.ever_deployed === true ? { perDay: number('per_day'), deployments: number('successes') } : null,
      leadTime: durations('lead'),
      changeFailureRate:
        number('total') === 0
          ? null
          : { percent: number('failure_percent'), failed: number('failed'), total: number('total') },
      timeToRestore: durations('restore'),
      open: number('open'),
      reworkRate:
        number('successes') === 0
          ? null
          : { percent: number('rework_percent'), rework: number('rework'), total: number('successes') },
      stages: stagesOf(row),
      failedDeployments: Array.isArray(row.failed_deployments) ? row.failed_deployments.map(String).sort() : [],
      levels: {
        deploymentFrequency: level('frequency_level'),
        leadTime: level('lead_level'),
        changeFailureRate: level('failure_level'),
        timeToRestore: level('restore_level'),
        overall: level('overall_level'),
      },
    };
  }

  /** The rows of one of the steps, for finding out where two answers part. */
  async rows(question: Question, select: string): Promise<unknown[]> {
    await this.ask(question);
    return (await this.connection.runAndReadAll(select)).getRowObjectsJson();
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async ask(question: Question): Promise<void> {
    await this.connection.run('delete from question');
    await this.connection.run(
      `insert into question
        select $source, $environment, coalesce($environment, 'production'), $workflow, $from::bigint, $to::bigint,
          $firstCommit, $leadTimeEnd, $tagPattern, $incidents, from_json($repositories, '["VARCHAR"]')`,
      {
        ...question,
        tagPattern: question.tagPattern === null ? null : regexOf(question.tagPattern),
        repositories: JSON.stringify(question.repositories),
      }
    );
    for (const step of STEPS) {
      await this.connection.run(sqlOf(step));
    }
  }
}

function stagesOf(row: Readonly<Record<string, unknown>>): Answer['stages'] {
  const count = Number(row.lead_count);
  const all = Number(row.stages_sum);
  const stage = (name: StageName): StageAnswer => {
    const quantiles = row[name];
    const [p50Seconds = NaN, p95Seconds = NaN] = Array.isArray(quantiles) ? quantiles.map(Number) : [];
    const shareOfLeadTime = all === 0 ? null : Number(row[`${name}_sum`]) / all;
    return { count, p50Seconds, p95Seconds, meanSeconds: Number(row[`${name}_mean`]), shareOfLeadTime };
  };
  return count === 0
    ? null
    : { coding: stage('coding'), pickup: stage('pickup'), review: stage('review'), deploy: stage('deploy') };
}

/** Of the globs that questions ask with: a star stands for anything. */
function regexOf(tagPattern: string): string {
  return tagPattern.replaceAll('.', '\\.').replaceAll('*', '.*');
}

const LEVELS = [null, 'Elite', 'High', 'Medium', 'Low'] as const;
const ANSWER = '9-answer.sql';
const STEPS = readdirSync(SQL)
  .sort()
  .filter((file) => file !== ANSWER);

function sqlOf(file: string): string {
  return readFileSync(join(SQL, file), 'utf8');
}

const NO_FACTS: RawFacts = {
  repository: [],
  former_repository_name: [],
  renamed_branch: [],
  pull_request: [],
  pull_request_commit: [],
  pull_request_label: [],
  review: [],
  direct_commit: [],
  side_commit: [],
  github_deployment: [],
  deployment_status: [],
  workflow_run: [],
  workflow_run_attempt: [],
  release: [],
  incident_event: [],
  deployment_event: [],
};
