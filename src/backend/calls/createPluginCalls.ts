import { createEtagStore } from '../../sources/politeFetch/etagStore';
import { ReadCache } from '../../sources/sharedReads';
import { DiskListStore } from '../cache/diskListStore';
import { DiskReadStore } from '../cache/diskReadStore';
import { type Environment, proxySecrets, readHostSettings } from '../instances/hostSettings';
import { createInstances, type InstanceChange } from '../instances/instances';
import { type DataSourceHost, openDataSource, type OpenDataSource } from '../instances/openDataSource';
import type { Logger } from '../logging/logger';
import { createPluginMetrics } from '../metrics/pluginMetrics';
import type { PluginCalls, PluginContext } from '../pluginCalls';
import { callResource } from './callResource';
import { checkHealthOnServer } from './checkHealthOnServer';
import { queryData } from './queryData';
import { createTurns } from './turns';

export interface PluginCallsOptions {
  readonly log: Logger;
  readonly environment: Environment;
  readonly now: () => number;
  /** Told every secret before anything is done with it that might be logged. */
  readonly knowSecrets: (values: readonly string[]) => void;
  /** How long a second of waiting for GitHub lasts: 1,000 but in tests. */
  readonly waitMillisPerSecond?: number;
}

/** Each keeps little beside the reads, which are bounded together. */
const MOST_DATA_SOURCES = 100;

const CHANGES: Readonly<Record<InstanceChange, string>> = {
  opened: 'A data source was opened',
  changed: 'A data source was closed: its settings changed',
  madeRoom: 'A data source was closed to make room for others',
};

/** What the plugin answers, whoever asks: the data sources with what they keep, and the plugin's own metrics. */
export function createPluginCalls(options: PluginCallsOptions): PluginCalls {
  const { log, environment, now, knowSecrets, waitMillisPerSecond } = options;
  knowSecrets(proxySecrets(environment));
  const { cacheDirectory, cacheMemoryBytes } = readHostSettings(environment, log);
  const cache = new ReadCache(cacheMemoryBytes);
  const disk = cacheDirectory === undefined ? undefined : openDisk(cacheDirectory, options);
  const reads = countInFlight();
  const metrics = createPluginMetrics({
    cache: () => cache.statistics(),
    readsInFlight: () => reads.count,
    dataSources: () => dataSources.count,
    now,
  });
  const host: DataSourceHost = {
    now,
    log,
    cache,
    etags: createEtagStore(),
    ...disk,
    gitHub: metrics.gitHub,
    onRead: reads.follow,
    ...(waitMillisPerSecond === undefined ? {} : { waitMillisPerSecond }),
  };
  const { etags: _kept, ...withoutEtags } = host;
  const dataSources = createInstances<OpenDataSource>({
    open: (orgId, settings) => openDataSource(orgId, settings, host),
    most: MOST_DATA_SOURCES,
    onChange: (change, orgId, uid) => log.info(CHANGES[change], { dataSource: uid, orgId }),
    onCloseFailed: (error) => log.warn('What a data source kept could not be closed', { error }),
  });
  const turns = createTurns();
  const learnSecrets = ({ dataSource }: PluginContext) => knowSecrets(Object.values(dataSource?.secrets ?? {}));

  return {
    queryData: async (request, signal) => {
      learnSecrets(request.context);
      return queryData(request, signal, { dataSources, turns, metrics: metrics.queries, log, now });
    },
    checkHealth: async (context, signal) => {
      learnSecrets(context);
      return checkHealthOnServer(context, signal, {
        openAnew: (orgId, settings) => openDataSource(orgId, settings, withoutEtags),
        log,
        now,
      });
    },
    callResource: async (request, signal) => {
      learnSecrets(request.context);
      return callResource(request, signal, { dataSources, log });
    },
    collectMetrics: () => metrics.text(),
    close: async () => {
      await dataSources.close();
      await Promise.all([disk?.store.settle(), disk?.lists.settle()]);
    },
  };
}

function openDisk(directory: string, { now, log }: PluginCallsOptions) {
  const options = { directory, now, log: (message: string) => log.warn(message) };
  return { store: new DiskReadStore(options), lists: new DiskListStore(options) };
}

/** Counts work that is under way. */
interface InFlight {
  readonly count: number;
  follow(work: Promise<unknown>): void;
}

function countInFlight(): InFlight {
  let count = 0;
  const end = (): void => {
    count--;
  };
  return {
    get count() {
      return count;
    },
    follow: (work) => {
      count++;
      work.then(end, end);
    },
  };
}
