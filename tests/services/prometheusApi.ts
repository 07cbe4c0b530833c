import { z } from 'zod';
import { SECOND, type Instant } from '../../src/engine/domain/time';

const sample = z.object({
  metric: z.record(z.string(), z.string()),
  value: z.tuple([z.number(), z.string()]),
});

const answer = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.object({ resultType: z.literal('vector'), result: z.array(sample) }),
  }),
  z.object({ status: z.literal('error'), error: z.string() }),
]);

const rules = z.object({
  data: z.object({
    groups: z.array(
      z.object({
        name: z.string(),
        rules: z.array(z.object({ name: z.string(), health: z.string(), lastError: z.string().optional() })),
      })
    ),
  }),
});

export interface PrometheusSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What Prometheus answers: https://prometheus.io/docs/prometheus/latest/querying/api/ */
export class PrometheusApi {
  constructor(readonly url: string) {}

  /** An instant vector. @throws Error with what Prometheus says of a wrong expression */
  async query(expression: string, at?: Instant): Promise<readonly PrometheusSample[]> {
    const parameters = new URLSearchParams({ query: expression });
    if (at !== undefined) {
      parameters.set('time', String(at / SECOND));
    }
    const response = await fetch(`${this.url}/api/v1/query`, { method: 'POST', body: parameters });
    const parsed = answer.parse(await response.json());
    if (parsed.status === 'error') {
      throw new Error(`${expression}: ${parsed.error}`);
    }
    return parsed.data.result.map(({ metric, value }) => ({ labels: metric, value: numberFrom(value[1]) }));
  }

  /** The values alone, where labels do not matter. */
  async values(expression: string, at?: Instant): Promise<readonly number[]> {
    return (await this.query(expression, at)).map(({ value }) => value);
  }

  /** Waits until every rule was evaluated. @throws Error with what Prometheus says of one that fails */
  async rulesEvaluated(): Promise<void> {
    for (;;) {
      const response = await fetch(`${this.url}/api/v1/rules`);
      const found = rules.parse(await response.json()).data.groups.flatMap((group) => group.rules);
      const failed = found.find(({ health }) => health === 'err');
      if (failed !== undefined) {
        throw new Error(`${failed.name}: ${failed.lastError}`);
      }
      if (found.length > 0 && found.every(({ health }) => health === 'ok')) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function numberFrom(text: string): number {
  return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
}
