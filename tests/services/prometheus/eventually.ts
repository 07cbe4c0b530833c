import type { PrometheusApi } from '../prometheusApi';

const PATIENCE_MILLIS = 60_000;

/** Asks until the values are these. @throws Error with the last ones */
export async function eventually(
  prometheus: PrometheusApi,
  expression: string,
  expected: readonly number[]
): Promise<void> {
  const deadline = performance.now() + PATIENCE_MILLIS;
  let values: readonly number[] = [];
  while (performance.now() < deadline) {
    values = await prometheus.values(expression);
    if (JSON.stringify(values) === JSON.stringify(expected)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${expression} is ${JSON.stringify(values)}, and did not become ${JSON.stringify(expected)}`);
}
