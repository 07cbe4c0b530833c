import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';

/**
 * Gathers what is to be written while a write is under way into the next one, so that a disk that takes its time for each
 * commit serves many callers with one. Each caller hears of its own work alone.
 */
export class WriteQueue<Work, Result> {
  private waiting: Array<Entry<Work, Result>> = [];
  private writing: Promise<void> | undefined;

  /** @param write writes some work at once, all of it or nothing, and settles each piece */
  constructor(
    private readonly write: (work: readonly Work[]) => Promise<ReadonlyArray<PromiseSettledResult<Result>>>,
    private readonly options: WriteQueueOptions
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
      await this.writeAtOnce(this.waiting.splice(0, this.options.atMost));
    }
    // In the same breath as the last look at what waits: nobody can come in between.
    this.writing = undefined;
  }

  private async writeAtOnce(entries: ReadonlyArray<Entry<Work, Result>>): Promise<void> {
    try {
      const results = await this.write(entries.map(({ work }) => work));
      entries.forEach((entry, index) => settle(entry, results[index]));
    } catch (thrown) {
      if (entries.length === 1 || !this.options.mayBeOfOne(thrown)) {
        entries.forEach(({ reject }) => reject(thrown));
        return;
      }
      for (const entry of entries) {
        await this.writeAtOnce([entry]);
      }
    }
  }
}

export interface WriteQueueOptions {
  /** How many pieces one write takes. */
  readonly atMost: number;
  /** Whether what a write threw may be the fault of one piece: the others are not to be lost with it. */
  readonly mayBeOfOne: (thrown: unknown) => boolean;
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
