import { parseOptions, type ReadOptions } from '../../configuration/parseOptions';
import { savedSchema } from '../../configuration/settings';

import { accessOf } from '../../dataSource/reads/accessOf';
import { openReads } from '../../dataSource/reads/openReads';
import type { Reads } from '../../dataSource/reads/reads';
import { openRelay, type Relay } from '../../dataSource/relay/relay';
import { authenticationOf, logFetchWith, waysWithSecrets } from '../../dataSource/relay/waysWithSecrets';
import type { Instant } from '../../engine/domain/time';
import { boundedFetch } from '../../sources/politeFetch/boundedFetch';
import { BOUNDS } from '../../sources/politeFetch/bounds';
import type { EtagStore } from '../../sources/politeFetch/etagStore';
import { createGitHubClient, type GitHubClient, gitHubWebUrl, resolveGitHubUrls } from '../../sources/github';
import type { ReadCache } from '../../sources/sharedReads';
import { createStaleAnswers } from '../../sources/sharedReads/staleAnswers';
import type { DiskListStore } from '../cache/diskListStore';
import type { DiskReadStore } from '../cache/diskReadStore';
import type { Logger } from '../logging/logger';
import { createReadLog } from '../logging/readLog';
import type { GitHubMetrics } from '../metrics/gitHubMetrics';
import type { DataSourceSettings } from '../pluginCalls';
import type { Closable } from './instances';
import { hideSecrets, parseJsonData, settingsFingerprint } from './savedSettings';

/** A data source with its readers, open for as long as its settings stay the same. */
export interface OpenDataSource extends Closable {
  readonly reads: Reads;
  /** For pages that run the queries themselves; undefined where they are not to. */
  readonly relay?: Relay;
}

/** @throws DoraError `badInput` when the settings cannot be used */
export function openDataSource(orgId: number, settings: DataSourceSettings, host: DataSourceHost): OpenDataSource {
  const { secrets, uid } = settings;
  const { now, log, cache, etags, store, lists, gitHub, onRead, waitMillisPerSecond } = host;
  const jsonData = parseJsonData(settings.jsonData);
  const options = parseOptions(jsonData);
  const client = gitHubClientFor(options, secrets, host);
  const stored = store?.forDataSource({
    identity: JSON.stringify([orgId, uid, settingsFingerprint(settings)]),
    hideSecrets: hideSecrets(secrets),
  });
  const collectorKey = secrets.collectorKey?.trim() ?? '';
  const fetch = boundedFetch(BOUNDS.anything);
  const readLog = createReadLog({ log, dataSource: uid, client, now });
  const reads = openReads(options, {
    client,
    log: { fetch: logFetchWith(secrets) },
    collector: {
      fetch,
      authorization: collectorKey === '' ? { kind: 'none' } : { kind: 'key', key: collectorKey },
    },
    now,
    sharing: {
      cache,
      renewsAhead: true,
      staleAnswers: createStaleAnswers(options.staleLimitMillis, stored),
      log: (message) => log.warn(message, { dataSource: uid }),
    },
    onRead: (read, repositories) => {
      onRead(read);
      readLog.follow(read, repositories);
    },
    ...(etags && { etags }),
    ...(lists && {
      lists: lists.forDataSource({
        dataSource: JSON.stringify([orgId, uid]),
        access: JSON.stringify([accessOf(options), secrets.token, secrets.privateKey]),
      }),
    }),
  });
  const unfollow = gitHub.follow({ org_id: String(orgId), datasource_uid: uid }, client);
  return {
    reads: {
      ...reads,
      readEvents: async (request) => {
        const events = await reads.readEvents(request);
        readLog.answered(events, request.repositories);
        return events;
      },
    },
    ...(doQueriesRunInBrowser(jsonData) && {
      relay: openRelay(
        options,
        waysWithSecrets(options, secrets, { now, waitMillisPerSecond, selecting: reads.selecting })
      ),
    }),
    close: async () => {
      reads.close();
      unfollow();
    },
  };
}

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
  /** Where GitHub's lists do. */
  readonly lists?: DiskListStore;
  readonly gitHub: GitHubMetrics;
  readonly onRead: (read: Promise<unknown>) => void;
  readonly waitMillisPerSecond?: number;
}

/** The server's own way to GitHub, with the secrets of a data source. */
function gitHubClientFor(
  options: ReadOptions,
  secrets: Readonly<Record<string, string>>,
  { now, etags, waitMillisPerSecond }: Pick<DataSourceHost, 'now' | 'etags' | 'waitMillisPerSecond'>
): GitHubClient {
  return createGitHubClient({
    ...resolveGitHubUrls(options.githubUrl),
    shownAs: gitHubWebUrl(options.githubUrl),
    authentication: authenticationOf(options, secrets),
    now,
    ...(etags && { etags }),
    ...(waitMillisPerSecond === undefined ? {} : { waitMillisPerSecond }),
  });
}

const whereSchema = savedSchema.pick({ queriesRunOn: true });

function doQueriesRunInBrowser(jsonData: unknown): boolean {
  return whereSchema.safeParse(jsonData).data?.queriesRunOn !== 'server';
}
