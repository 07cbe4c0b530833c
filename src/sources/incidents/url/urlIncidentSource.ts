import type { Instant } from '../../../engine/domain/time';
import type { IncidentRead, IncidentSource } from '../../eventSource';
import { createEtagStore, type EtagAnswers } from '../../politeFetch/etagStore';
import type { Fetch } from '../../politeFetch/boundedFetch';
import { downloadLog, type DownloadLimits, type LogDownload } from '../log/downloadLog';
import { incidentsFromLog } from '../log/incidentsFromLog';
import { parseLogAddress } from './logAddress';

export interface UrlIncidentSourceOptions extends DownloadLimits {
  /** `https://…`, or a path on the page's own host such as that of the relay. */
  readonly url: string;
  readonly fetch: Fetch;
  readonly now: () => Instant;
  /** What messages call the log; the address without its secrets unless given. */
  readonly name?: string;
  /** Where the log is kept with its ETag; in a place of its own unless given. */
  readonly kept?: EtagAnswers;
}

/** An incident log behind an address. One instance remembers the log's ETag, and asks again only for what changed. */
export class UrlIncidentSource implements IncidentSource {
  private readonly log: LogDownload;
  private readonly now: () => Instant;

  /** @throws DoraError `badInput` when the address is none. */
  constructor({ url, name, fetch, now, kept = createEtagStore().part(), ...limits }: UrlIncidentSourceOptions) {
    const address = parseLogAddress(url);
    this.log = { ...address, name: name ?? address.name, fetch, kept, limits };
    this.now = now;
  }

  /** Reads all of the log: it is a file, of which nobody can ask for a part. */
  async readIncidents(_since: Instant, signal?: AbortSignal): Promise<IncidentRead> {
    return incidentsFromLog(await downloadLog(this.log, signal), { name: this.log.name, now: this.now() });
  }
}
