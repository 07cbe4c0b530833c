import { readFileSync } from 'node:fs';

/** Example payloads that GitHub and its users published, by server: https://github.com/octokit/webhooks */
export type ExampleServer = 'api.github.com' | 'ghes-31' | 'ghes-32' | 'ghes-33' | 'ghes-34' | 'ghes-35';

export type Payload = Readonly<Record<string, unknown>>;

type Examples = ReadonlyArray<{ readonly name: string; readonly examples: readonly Payload[] }>;

/** Four megabytes, which no test needs to read twice. */
const collections = new Map<ExampleServer, Examples>();

/** The published payloads of an event, in the order of the collection. */
export function examplePayloads(event: string, server: ExampleServer = 'api.github.com'): readonly Payload[] {
  const collection = collections.get(server) ?? readCollection(server);
  collections.set(server, collection);
  return collection.find(({ name }) => name === event)?.examples ?? [];
}

function readCollection(server: ExampleServer): Examples {
  const file = require.resolve(`@octokit/webhooks-examples/${server}/index.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Examples;
}

/** The first published payload of an event with an action. */
export function examplePayload(event: string, action: string | undefined): Payload {
  const found = examplePayloads(event).find((payload) => payload.action === action);
  if (found === undefined) {
    throw new Error(`There is no example of ${event} ${action ?? 'without an action'}`);
  }
  return found;
}

/** A payload with other values in some places; objects are merged, everything else is replaced. */
export function changed(payload: Payload, changes: Payload): Payload {
  const entries = Object.entries(changes).map(([key, value]): [string, unknown] => {
    const before = payload[key];
    return [key, isObject(value) && isObject(before) ? changed(before, value) : value];
  });
  return { ...payload, ...Object.fromEntries(entries) };
}

/** A payload without the member at a path such as `issue.created_at`. */
export function without(payload: Payload, path: string): Payload {
  const [first = '', ...rest] = path.split('.');
  const { [first]: inner, ...others } = payload;
  return rest.length === 0 || !isObject(inner) ? others : { ...others, [first]: without(inner, rest.join('.')) };
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
