import { startCollector, type CollectorProcess, type CollectorProcessOptions } from '../collectorProcess';

/** One collector, and the next one in its place after it was killed. */
export class CollectorSlot {
  private running: Promise<CollectorProcess>;

  constructor(private readonly options: CollectorProcessOptions) {
    this.running = startCollector(options);
  }

  /** Where it is now; waits while there is none. */
  async url(): Promise<string> {
    return (await this.running).url;
  }

  /** @param until when the next one may start */
  async kill(until: Promise<void>): Promise<void> {
    const { signal, ended } = await this.running;
    this.running = Promise.all([ended, until]).then(() => startCollector(this.options));
    // Who waits for it hears of its failure too.
    this.running.catch(() => undefined);
    signal('SIGKILL');
    await ended;
  }

  /** @returns what it ended with */
  async stop(): Promise<number | NodeJS.Signals> {
    const { signal, ended } = await this.running;
    signal('SIGTERM');
    return ended;
  }
}
