import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryPostgres } from '../tests/services/temporaryPostgres';
import { startLoadClient } from './collector/loadClient';
import { startPushgateway } from './collector/pushgateway';
import { KEY, serveCollector } from './collector/servedCollector';
import { measureWrites, SERVERS, WRITE_SCENARIOS, type Server, type Throughput } from './collector/writes';
import type { Row } from './table';

const NAMES: Readonly<Record<Server, string>> = {
  sqlite: 'SQLite, on disk before the answer',
  postgres: 'PostgreSQL, likewise',
  pushgateway: 'pushgateway, in memory',
};

export async function collectorRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dora-bench-'));
  const postgres = await temporaryPostgres();
  const pushgateway = await startPushgateway();
  const sqlite = await serveCollector({ data: join(folder, 'data') }, folder);
  const shared = await serveCollector({ databaseUrl: postgres.newDatabase() }, folder);
  const client = startLoadClient();
  try {
    const targets = { sqlite, postgres: shared, pushgateway: { url: pushgateway.url, before: pushgateway.wipe } };
    const rows: Row[] = [
      ['COLLECTOR, new events', `in brackets the ratio to Debian's pushgateway ${pushgateway.version}`],
      ['Start of dora serve', `${Math.round(sqlite.startMillis)} ms until it is ready (SQLite)`],
    ];
    for (const scenario of WRITE_SCENARIOS) {
      const measured = await measureWrites(scenario, targets, client, KEY);
      rows.push(...writeRows(scenario.name, measured));
    }
    const megabytes = [sqlite, shared, pushgateway].map((server) => `${Math.round(server.megabytes())} MB`);
    rows.push(['Memory after all of it: SQLite, PostgreSQL, pushgateway', megabytes.join(', ')]);
    return rows;
  } finally {
    client.close();
    await sqlite.stop();
    await shared.stop();
    await pushgateway.stop();
    postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeRows(name: string, measured: Readonly<Record<Server, Throughput>>): Row[] {
  const beside = measured.pushgateway;
  return [
    [name, ''],
    ...SERVERS.map((server): Row => {
      const taken = measured[server];
      const ratio = (of: number, to: number) => (server === 'pushgateway' ? '' : ` (${(of / to).toFixed(2)})`);
      const perSecond = `${Math.round(taken.eventsPerSecond).toLocaleString('en')}/s`;
      const latency = (probability: number) => {
        const millis = taken.latencies.at(probability);
        return `${millis.toFixed(1)} ms${ratio(millis, beside.latencies.at(probability))}`;
      };
      return [
        `  ${NAMES[server]}`,
        `${perSecond}${ratio(taken.eventsPerSecond, beside.eventsPerSecond)}, p50 ${latency(0.5)}, p99 ${latency(0.99)}`,
      ];
    }),
  ];
}
