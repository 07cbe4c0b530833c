import { byTurns, Durations } from '../byTurns';
import { eventsOf, type BodyKind } from './load';
import type { LoadClient } from './loadClient';

const ROUNDS = 5;
const ROUND_MILLIS = 600;
const WARM_UP_MILLIS = 400;

export const SERVERS = ['sqlite', 'postgres', 'pushgateway'] as const;
export type Server = (typeof SERVERS)[number];

/** Where each listens, and what has to be done before each turn. */
export type Targets = Readonly<Record<Server, { readonly url: string; readonly before?: () => Promise<void> }>>;

export interface WriteScenario {
  readonly name: string;
  readonly connections: number;
  readonly body: Exclude<BodyKind, { kind: 'push' }>;
}

export const WRITE_SCENARIOS: readonly WriteScenario[] = [
  ...[1, 16, 64].map((connections) => single(connections)),
  ...[100, 1_000].flatMap((events) => [batch('array', events), batch('ndjson', events)]),
  ...[1, 16, 64].map((connections) => webhooks(connections)),
];

/** How many events each server took. */
export interface Throughput {
  /** Median of the rounds. */
  readonly eventsPerSecond: number;
  /** Of each post, in milliseconds. */
  readonly latencies: Durations;
}

/** Posts to each server in turn, for as long, over as many connections, and only what is new. */
export async function measureWrites(
  { connections, body }: WriteScenario,
  targets: Targets,
  client: LoadClient,
  key: string
): Promise<Readonly<Record<Server, Throughput>>> {
  const post = async (server: Server, millis: number) => {
    const { url, before } = targets[server];
    await before?.();
    const said: BodyKind = server === 'pushgateway' ? { kind: 'push', samples: eventsOf(body) } : body;
    return client.post({ url, connections, millis, body: said, key });
  };
  for (const server of SERVERS) {
    await post(server, WARM_UP_MILLIS);
  }
  const perSecond = { sqlite: new Durations(), postgres: new Durations(), pushgateway: new Durations() };
  const turn = (server: Server) => async () => {
    const { latencies, seconds } = await post(server, ROUND_MILLIS);
    perSecond[server].add((latencies.length * eventsOf(body)) / seconds);
    return latencies;
  };
  const latencies = await byTurns(ROUNDS, {
    sqlite: turn('sqlite'),
    postgres: turn('postgres'),
    pushgateway: turn('pushgateway'),
  });
  const throughput = (server: Server) => ({
    eventsPerSecond: perSecond[server].median,
    latencies: latencies[server],
  });
  return {
    sqlite: throughput('sqlite'),
    postgres: throughput('postgres'),
    pushgateway: throughput('pushgateway'),
  };
}

function single(connections: number): WriteScenario {
  return { name: `Single events, ${named(connections)}`, connections, body: { kind: 'one' } };
}

function batch(kind: 'array' | 'ndjson', events: number): WriteScenario {
  const form = kind === 'array' ? 'JSON array' : 'NDJSON';
  const connections = 4;
  return {
    name: `${events.toLocaleString('en')} events a post (${form}), ${named(connections)}`,
    connections,
    body: { kind, events },
  };
}

function webhooks(connections: number): WriteScenario {
  return { name: `Webhooks of GitHub, ${named(connections)}`, connections, body: { kind: 'webhook' } };
}

function named(connections: number): string {
  return connections === 1 ? '1 connection' : `${connections} connections`;
}
