import { DoraError } from '../../../engine/domain/doraError';
import { SECOND } from '../../../engine/domain/time';
import { isDamage, isFull, storageError } from './storageError';

/** A disk that is almost full has room for a trial when it has none for an event. */
const TRUST_TRIAL_AFTER_MILLIS = 10 * SECOND;

type Writes =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly why: unknown; readonly at: number };

/** Does what is asked of a database, explains what goes wrong, and remembers whether events can be stored. */
export class StorageHealth {
  private writes: Writes = { kind: 'unknown' };
  private damage: unknown;

  /** @param name what messages call the database */
  constructor(private readonly name: string) {}

  async reading<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (thrown) {
      if (isDamage(thrown)) {
        this.damage = thrown;
      }
      throw storageError(thrown, this.name);
    }
  }

  /**
   * Writes, unless something is damaged: what is written into such a file may be gone with the next that is read from it.
   * @throws DoraError `unreachable`; once something is damaged, before the work begins
   */
  async writing<Result>(begin: () => Promise<Result>): Promise<Result> {
    this.refuseDamaged();
    const work = begin();
    work.then(
      () => {
        this.writes = { kind: 'done' };
      },
      (why: unknown) => {
        // A correction of what is not there says nothing about the database.
        if (!(why instanceof DoraError)) {
          this.writes = { kind: 'failed', why, at: performance.now() };
        }
      }
    );
    return this.reading(work);
  }

  /**
   * Reads, and writes too unless the last write went well: a full disk can be read from.
   * @throws DoraError `unreachable`; once something is damaged, until the collector is started again
   */
  async check(read: () => Promise<unknown>, write: () => Promise<unknown>): Promise<void> {
    this.refuseDamaged();
    await this.reading(read());
    const { writes } = this;
    if (writes.kind === 'done') {
      return;
    }
    await this.reading(write());
    if (writes.kind === 'failed' && isFull(writes.why) && performance.now() < writes.at + TRUST_TRIAL_AFTER_MILLIS) {
      throw storageError(writes.why, this.name);
    }
    this.writes = { kind: 'done' };
  }

  private refuseDamaged(): void {
    if (this.damage !== undefined) {
      throw storageError(this.damage, this.name);
    }
  }
}
