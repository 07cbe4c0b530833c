import type { Instant } from '../../../engine/domain/time';
import type { EtagAnswers } from '../../politeFetch/etagStore';
import type { IncidentRead, IncidentSource } from '../../eventSource';
import { IncidentLogDownload, type Fetch } from './incidentLogDownload';
import { incidentsFromLog } from '../log/incidentsFromLog';
import { parseLogAddress } from './logAddress';

export interface UrlIncidentSourceOptions {
  /** `https://…`, or a path on the page's own host such as that of Grafana's proxy. */
  readonly url: string;
  readonly fetch: Fetch;
  readonly now: () => Instant;
  /** What messages call the log; the address without its secrets unless given. */
  readonly name?: string;
  readonly timeLimitMillis?: number;
  readonly sizeLimitBytes?: number;
  readonly retryDelayMillis?: number;
  /** Where the log is kept with its ETag; in a place of its own unless given. */
  readonly kept?: EtagAnswers;
}

/** An incident log behind an address. One instance remembers the log's ETag, and asks again only for what changed. */
export class UrlIncidentSource implements IncidentSource {
  private readonly name: string;
  private readonly download: IncidentLogDownload;
  private readonly now: () => Instant;

  /** @throws DoraError `badInput` when the address is none. */
  constructor({ url, name, now, ...options }: UrlIncidentSourceOptions) {
    const address = parseLogAddress(url);
    this.name = name ?? address.name;
    this.now = now;
    this.download = new IncidentLogDownload({ ...options, address: { ...address, name: this.name } });
  }

  async readIncidents(_since: Instant, signal?: AbortSignal): Promise<IncidentRead> {
    const text = await this.download.read(signal);
    return incidentsFromLog(text, { name: this.name, now: this.now() });
  }
}
