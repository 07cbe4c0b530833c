import { environmentKey, type EnvironmentKey } from '../../engine/domain/environmentKey';

/** Each has two series, which never go away: whoever posts a new name with each deployment would fill Prometheus. */
export const LABELLED_ENVIRONMENTS = 500;

/** What all further ones are counted under, and one that is called so itself. */
export const OTHER_ENVIRONMENTS = '(other environments)';

/**
 * The label that each environment is counted under: its own, in the spelling that came first, or, after so many of them, one
 * for all others. Whoever counts the same events from the beginning comes to the same labels.
 */
export class EnvironmentLabels {
  private readonly labels = new Map<EnvironmentKey, string>();
  private hasOthers = false;

  /** @param onFirst is told of each label when it comes into being */
  constructor(private readonly onFirst: (label: string) => void) {}

  of(name: string): string {
    const key = environmentKey(name);
    const known = this.labels.get(key);
    if (known !== undefined) {
      return known;
    }
    if (this.labels.size >= LABELLED_ENVIRONMENTS || key === environmentKey(OTHER_ENVIRONMENTS)) {
      return this.other();
    }
    this.labels.set(key, name);
    this.onFirst(name);
    return name;
  }

  private other(): string {
    if (!this.hasOthers) {
      this.hasOthers = true;
      this.onFirst(OTHER_ENVIRONMENTS);
    }
    return OTHER_ENVIRONMENTS;
  }
}
