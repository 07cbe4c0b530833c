import { environmentKey, type EnvironmentKey } from './environmentKey';

/**
 * How environments are written. Their names are not told apart by case, and people write them in either: one environment
 * has one spelling, or its deployments would be judged as those of two.
 */
export class Spellings {
  private readonly byKey = new Map<EnvironmentKey, string>();
  private readonly asked: ReadonlySet<EnvironmentKey>;

  /** @param asked those that were asked for, whose spelling wins; empty: every environment */
  constructor(asked: readonly string[] = []) {
    this.asked = new Set(asked.map(environmentKey));
    asked.forEach((name) => this.learn(name));
  }

  /** Takes a spelling unless another one is known, so the latest comes first. */
  learn(name: string): void {
    const key = environmentKey(name);
    this.byKey.set(key, this.byKey.get(key) ?? name);
  }

  /** The spelling of an environment that was asked for; undefined of one that was not. */
  of(name: string): string | undefined {
    const key = environmentKey(name);
    return this.asked.size === 0 || this.asked.has(key) ? (this.byKey.get(key) ?? name) : undefined;
  }
}
