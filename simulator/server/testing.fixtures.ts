import { startSimulator, type Simulator } from './startSimulator';
import type { SimulatorOptions } from './simulatorOptions';

/** Runs a test against a stand-in of its own, on a real socket. */
export async function withSimulator(
  options: SimulatorOptions,
  test: (simulator: Simulator) => Promise<void>
): Promise<void> {
  const simulator = await startSimulator(options);
  try {
    await test(simulator);
  } finally {
    await simulator.close();
  }
}

export function get(
  simulator: Simulator,
  path: string,
  headers: Readonly<Record<string, string>> = { authorization: 'Bearer a-token' }
): Promise<Response> {
  return fetch(simulator.url + path, { headers });
}

export async function getJson(simulator: Simulator, path: string): Promise<unknown> {
  return (await get(simulator, path)).json();
}

export interface GraphqlReply {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: ReadonlyArray<{ readonly type?: string; readonly message: string; readonly path?: unknown }>;
}

export async function ask(
  simulator: Simulator,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  path = '/graphql'
): Promise<GraphqlReply> {
  const response = await fetch(simulator.url + path, {
    method: 'POST',
    headers: { authorization: 'Bearer a-token', 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphqlReply;
}

/** The addresses that a Link header names, by their relation. */
export function linksIn(response: Response): Readonly<Record<string, string>> {
  const links = (response.headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g);
  return Object.fromEntries([...links].map(([, url = '', relation = '']) => [relation, url]));
}
