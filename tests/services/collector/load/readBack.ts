import type { Answer, Client } from '../client';
import { type Ledger, currentEvents } from './ledger';
import type { Listed } from './post';

interface Page {
  readonly events: readonly Listed[];
  readonly next?: string;
}

/** Reads what a collector has to tell. Everything throws where it does not answer 200. */
export class ReadBack {
  constructor(
    private readonly client: Client,
    private readonly url: string
  ) {}

  /** All that a query gives, page by page. */
  async pages(query: Readonly<Record<string, string | number>>): Promise<Listed[]> {
    const all: Listed[] = [];
    let cursor: string | undefined;
    do {
      const parameters = { ...query, ...(cursor !== undefined && { cursor }) };
      const page = (await this.get(`/dora/events?${queryString(parameters)}`)).json<Page>();
      all.push(...page.events);
      cursor = page.next;
    } while (cursor !== undefined);
    return all;
  }

  /** The same in one answer. */
  async stream(query: Readonly<Record<string, string | number>>): Promise<Listed[]> {
    const { text } = await this.get(`/dora/events?${queryString(query)}`, { accept: 'application/x-ndjson' });
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Listed);
  }

  /** How many deployments Prometheus is told of. */
  async deploymentsCounted(): Promise<number> {
    const { text } = await this.get('/metrics');
    const counts = [...text.matchAll(/^deployment_total\{.*\} (\d+)$/gm)].map(([, count]) => Number(count));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await this.client.get(this.url, path, headers);
    if (answer?.status !== 200) {
      throw new Error(`${path} was answered ${answer?.status ?? 'not at all'}: ${answer?.text}`);
    }
    return answer;
  }
}

function queryString(query: Readonly<Record<string, string | number>>): string {
  return new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
}

/** Looks at everything that is stored, in every way in which it can be read. */
export async function expectAllKept(read: ReadBack, ledger: Ledger): Promise<void> {
  const history = await read.pages({ history: 'true', limit: 997 });
  expect(ledger.problemsOf(history)).toEqual([]);
  expect(await read.stream({ history: 'true' })).toEqual(history);
  expect(await read.pages({ limit: 1_000 })).toEqual(currentEvents(history));
  const deployments = history.filter(({ kind }) => kind === 'deployment');
  expect(await read.deploymentsCounted()).toBe(deployments.length);
}
