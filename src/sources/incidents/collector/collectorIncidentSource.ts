import type { Instant } from '../../../engine/domain/time';
import type { CollectorAccess } from '../../collector/collector';
import { QuestionRefused, type CollectorConnection } from '../../collector/connection';
import type { IncidentRead, IncidentSource } from '../../eventSource';
import { createEtagStore, type EtagAnswers } from '../../politeFetch/etagStore';
import { downloadLog, type DownloadLimits } from '../log/downloadLog';
import { incidentsFromLog } from '../log/incidentsFromLog';

type Surroundings = DownloadLimits & Pick<CollectorAccess, 'now' | 'kept'>;

/** How many the collector reads from its database at a time. */
const PAGE_SIZE = '1000';

/** The incidents that were posted to a collector. One instance remembers ETags, and asks again only for what changed. */
export class CollectorIncidentSource implements IncidentSource {
  private readonly kept: EtagAnswers;

  constructor(
    private readonly connection: CollectorConnection,
    private readonly surroundings: Surroundings
  ) {
    this.kept = surroundings.kept ?? createEtagStore().part();
  }

  /** Asks for what was open since then; of a collector that does not know the question, for everything. */
  async readIncidents(since: Instant, signal?: AbortSignal): Promise<IncidentRead> {
    const openSince = { open_since: new Date(since).toISOString(), limit: PAGE_SIZE };
    return this.read(openSince, signal).catch((error: unknown) => {
      if (error instanceof QuestionRefused) {
        return this.read({ limit: PAGE_SIZE }, signal);
      }
      throw error;
    });
  }

  private async read(question: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<IncidentRead> {
    const { lists, name: collector, fetch } = this.connection;
    const name = `of the collector at ${collector}`;
    const url = `${lists}/incidents?${new URLSearchParams(question).toString()}`;
    const log = await downloadLog({ url, name, fetch, kept: this.kept, limits: this.surroundings }, signal);
    return incidentsFromLog(log, { name, now: this.surroundings.now() });
  }
}
