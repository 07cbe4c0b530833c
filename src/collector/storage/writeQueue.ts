import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';

/**
 * Gathers what is to be written while a write is under way into the next one, so that a disk that takes its time for each
 * commit serves many callers with one. Each caller hears of its own work alone.
 */
export class WriteQueue<Work, Result> {
  private waiting: Array<Entry<Work, Result>> = [];
  private writing: Promise<void> | undefined;

  /**
   * @param write writes some work at once and settles each piece; whatever it throws concerns all of them
   * @param atMost how many pieces one write takes
   */
  constructor(
    private readonly write: (work: readonly Work[]) => Promise<ReadonlyArray<PromiseSettledResult<Result>>>,
    private readonly atMost: number
  ) {}

  /** Resolves or rejects as the write does. */
  add(work: Work): Promise<Result> {
    const result = new Promise<Result>((resolve, reject) => this.waiting.push({ work, resolve, reject }));
    this.writing ??= this.writeAll();
    return result;
  }

  /** Resolves when nothing is left to write. */
  async drained(): Promise<void> {
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      // SQLite writes without giving way: only between writes can what arrived on other connections be read and join in.
      await nextTurnOfEventLoop();
      const entries = this.waiting.splice(0, this.atMost);
      try {
        const results = await this.write(entries.map(({ work }) => work));
        entries.forEach((entry, index) => settle(entry, results[index]));
      } catch (thrown) {
        entries.forEach(({ reject }) => reject(thrown));
      }
    }
    // In the same breath as the last look at what waits: nobody can come in between.
    this.writing = undefined;
  }
}

interface Entry<Work, Result> {
  readonly work: Work;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

function settle<Work, Result>(
  { resolve, reject }: Entry<Work, Result>,
  result: PromiseSettledResult<Result> | undefined
): void {
  if (result?.status === 'fulfilled') {
    resolve(result.value);
  } else {
    reject(result?.reason ?? new Error('The write settled fewer pieces of work than it was given'));
  }
}
