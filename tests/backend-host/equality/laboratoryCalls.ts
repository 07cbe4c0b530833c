/** What the runner has set up for the tests. */
export function setUp(name: 'DORA_LABORATORY' | 'DORA_EXECUTABLE' | 'DORA_ANSWER'): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set: run npm run test:backend.`);
  }
  return value;
}

/** A stand-in for GitHub with the sample organization. */
export async function startStandIn(): Promise<{ url: string; token: string; repositories: string[] }> {
  return post('/stand-ins', {});
}

/** Grafana's address, with the relay of a data source. */
export async function startRelay(
  jsonData: Readonly<Record<string, unknown>>,
  secureJsonData: Readonly<Record<string, string>>
): Promise<{ url: string }> {
  return post('/relays', { jsonData, secureJsonData });
}

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(setUp('DORA_LABORATORY') + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  }
  return response.json() as Promise<Answer>;
}
