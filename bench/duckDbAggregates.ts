import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BIGINT, DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { DeliveryEvents } from '../src/engine/events/deliveryEvents';
import type { Aggregates } from './aggregates';
import { RANGE } from './makeEvents';

const BOUNDS = { from: BigInt(RANGE.from), to: BigInt(RANGE.to) };
const BOUND_TYPES = { from: BIGINT, to: BIGINT };

/** The same aggregates as the engine's, over the same events, in SQL written for speed (bench/sql). */
export class DuckDb {
  private constructor(private readonly connection: DuckDBConnection) {}

  /** Loads the events; that is not part of what is timed. */
  static async load(events: DeliveryEvents): Promise<DuckDb> {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const incidents = events.incidents.kind === 'read' ? events.incidents.incidents : [];
    await fill(
      connection,
      'deployment',
      DEPLOYMENT,
      events.repositories.flatMap((one) =>
        one.deployments.map((row) => [
          row.id,
          row.repository,
          row.sha,
          row.status,
          row.startedAt,
          row.finishedAt,
          row.unhealthyAt ?? null,
        ])
      )
    );
    await fill(
      connection,
      'pull',
      PULL,
      events.repositories.flatMap((one) =>
        one.pullRequests.map((row) => [
          row.repository,
          row.mergeCommitSha,
          row.labels.includes('hotfix'),
          row.intoDefaultBranch,
          row.openedAt,
          row.mergedAt,
          row.firstCommit?.committedAt ?? null,
        ])
      )
    );
    await fill(
      connection,
      'incident',
      INCIDENT,
      incidents.map((row) => [row.repository ?? null, row.severity ?? null, row.detectedAt, row.resolvedAt])
    );
    return new DuckDb(connection);
  }

  async aggregates(): Promise<Aggregates> {
    await this.connection.run(sql('0-joined.sql'));
    await this.connection.run(sql('1-judged.sql'));
    await this.connection.run(sql('2-delivered.sql'));
    const [summary] = await this.rows('3-summary.sql');
    const trend = await this.rows('4-trend.sql');
    return {
      perDay: toNumber(summary?.per_day),
      changeFailurePercent: toNumber(summary?.failure_percent),
      leadTime: toNumbers(summary?.lead_time),
      timeToRestore: toNumbers(summary?.restore),
      trend: trend.map((row) => COLUMNS.map((column) => toNumber(row[column]))),
    };
  }

  private async rows(file: string) {
    const reader = await this.connection.runAndReadAll(sql(file), BOUNDS, BOUND_TYPES);
    return reader.getRowObjectsJS();
  }
}

const DEPLOYMENT =
  'id varchar, repository varchar, sha varchar, status varchar, started_at bigint, finished_at bigint, unhealthy_at bigint';
const PULL =
  'repository varchar, sha varchar, hotfix boolean, into_default_branch boolean, opened_at bigint, merged_at bigint, committed_at bigint';
const INCIDENT = 'repository varchar, severity varchar, detected_at bigint, resolved_at bigint';
const COLUMNS = ['per_day', 'failure_percent', 'lead_p50', 'lead_p95', 'restore_p50', 'restore_p95'];

type Cell = string | number | boolean | null;

async function fill(
  connection: DuckDBConnection,
  table: string,
  columns: string,
  rows: readonly Cell[][]
): Promise<void> {
  await connection.run(`create table ${table} (${columns})`);
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    for (const cell of row) {
      if (cell === null) {
        appender.appendNull();
      } else if (typeof cell === 'string') {
        appender.appendVarchar(cell);
      } else if (typeof cell === 'boolean') {
        appender.appendBoolean(cell);
      } else {
        appender.appendBigInt(BigInt(cell));
      }
    }
    appender.endRow();
  }
  appender.closeSync();
}

function sql(file: string): string {
  return readFileSync(join(__dirname, 'sql', file), 'utf8');
}

function toNumber(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

function toNumbers(list: unknown): Array<number | null> {
  return Array.isArray(list) ? list.map(toNumber) : [];
}
