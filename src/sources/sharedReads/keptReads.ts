import type { Instant } from '../../engine/domain/time';
import { supersedes, type KeptRead } from './keptRead';
import type { ReadCache } from './readCache';

/** What is kept of one request: reads that reach back to different moments, or are of different ones. */
export class KeptReads {
  private readonly reads = new Set<KeptRead>();
  private readonly earliestAsked = new WeakMap<KeptRead, Instant>();

  constructor(private readonly cache: ReadCache) {}

  get isEmpty(): boolean {
    return this.reads.size === 0;
  }

  /** The newest that reaches back far enough and is as wanted. */
  newest(since: Instant, isWanted: (read: KeptRead) => boolean): KeptRead | undefined {
    return [...this.reads]
      .filter((read) => read.since <= since && isWanted(read))
      .sort((a, b) => b.asOf - a.asOf)
      .at(0);
  }

  /**
   * Notes that a read answered a question, so that others go before it.
   * @returns how far back questions went that it has answered, this one among them
   */
  use(read: KeptRead, since: Instant): Instant {
    this.cache.touch(read);
    const earliest = Math.min(since, this.earliestAsked.get(read) ?? since);
    this.earliestAsked.set(read, earliest);
    return earliest;
  }

  /**
   * Keeps a read in place of those that it supersedes and those that are of no use any more. A partial one never takes
   * the place of one that could stand in for what it lacks.
   *
   * @returns false where there is no room for it
   */
  add(read: KeptRead, isOfUse: (read: KeptRead) => boolean): boolean {
    if ([...this.reads].some((other) => other.state !== 'partial' && supersedes(other, read))) {
      return true;
    }
    for (const other of [...this.reads]) {
      const isReplaced = supersedes(read, other) && (read.state !== 'partial' || other.state === 'partial');
      if (isReplaced || !isOfUse(other)) {
        this.drop(other);
      }
    }
    const fits = this.cache.keep(read, () => this.reads.delete(read));
    if (fits) {
      this.reads.add(read);
    }
    return fits;
  }

  clear(): void {
    [...this.reads].forEach((read) => this.drop(read));
  }

  private drop(read: KeptRead): void {
    this.cache.drop(read);
    this.reads.delete(read);
  }
}
