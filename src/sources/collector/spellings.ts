/**
 * How environments are written. GitHub does not tell their names apart by case, and those who post events by hand
 * write them in either: one environment has one spelling, or its deployments would be judged as those of two.
 */
export class Spellings {
  private readonly byName = new Map<string, string>();

  /** @param asked those that were asked for, whose spelling wins; empty: every environment */
  constructor(private readonly asked: readonly string[]) {
    asked.forEach((name) => this.learn(name));
  }

  /** Takes a spelling unless another one is known, so the latest comes first. */
  learn(name: string): void {
    const key = name.toLowerCase();
    this.byName.set(key, this.byName.get(key) ?? name);
  }

  /** The spelling of an environment that was asked for; undefined of one that was not. */
  of(name: string): string | undefined {
    const isAsked =
      this.asked.length === 0 || this.asked.some((candidate) => candidate.toLowerCase() === name.toLowerCase());
    return isAsked ? (this.byName.get(name.toLowerCase()) ?? name) : undefined;
  }
}
