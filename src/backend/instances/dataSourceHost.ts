import type { Instant } from '../../engine/domain/time';
import type { EtagStore } from '../../sources/politeFetch/etagStore';
import type { ReadCache } from '../../sources/sharedReads';
import type { DiskReadStore } from '../cache/diskReadStore';
import type { Logger } from '../logging/logger';
import type { GitHubMetrics } from '../metrics/gitHubMetrics';

/** What all data sources of the process share. */
export interface DataSourceHost {
  readonly now: () => Instant;
  readonly log: Logger;
  /** One room for what all of them read. */
  readonly cache: ReadCache;
  /** Where answers are kept that GitHub and incident logs say did not change; left out: in a place of its own. */
  readonly etags?: EtagStore;
  /** Where the last good reads outlast the process. */
  readonly store?: DiskReadStore;
  readonly gitHub: GitHubMetrics;
  readonly onRead: (read: Promise<unknown>) => void;
  readonly waitMillisPerSecond?: number;
}
