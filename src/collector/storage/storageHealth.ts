import { isDamage, storageError } from './storageError';

/** Does what is asked of a database, explains what goes wrong, and remembers whether events can be stored. */
export class StorageHealth {
  private writes: 'unknown' | 'done' | 'failed' = 'unknown';
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

  async writing<Result>(work: Promise<Result>): Promise<Result> {
    const settle = (writes: 'done' | 'failed') => {
      this.writes = writes;
    };
    work.then(
      () => settle('done'),
      () => settle('failed')
    );
    return this.reading(work);
  }

  /**
   * Reads, and writes too unless the last write went well: a full disk can be read from.
   * @throws DoraError `unreachable`; once something is damaged, until the collector is started again
   */
  async check(read: () => Promise<unknown>, write: () => Promise<unknown>): Promise<void> {
    if (this.damage !== undefined) {
      throw storageError(this.damage, this.name);
    }
    await this.reading(read());
    if (this.writes !== 'done') {
      await this.writing(write());
    }
  }
}
