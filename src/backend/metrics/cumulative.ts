import { Counter, Gauge, type Registry } from 'prom-client';

interface Described {
  readonly name: string;
  readonly help: string;
  readonly registry: Registry;
}

/** A sample: its labels, and its value. */
export type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/** A counter of what others count; its samples are asked for when it is read. */
export function cumulative({ registry, ...described }: Described, labelNames: string[], samples: () => Sample[]): void {
  new Counter({
    ...described,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      samples().forEach(([labels, value]) => this.inc(labels, value));
    },
  });
}

/** A gauge of what others know; its samples are asked for when it is read. */
export function current({ registry, ...described }: Described, labelNames: string[], samples: () => Sample[]): void {
  new Gauge({
    ...described,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      samples().forEach(([labels, value]) => this.set(labels, value));
    },
  });
}
