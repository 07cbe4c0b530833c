import { parseOptions } from '../../configuration/parseOptions';
import { openReads } from '../../dataSource/reads/openReads';
import type { Reads } from '../../dataSource/reads/reads';
import { createStandIns } from '../../sources/sharedReads/createStandIns';
import type { DataSourceSettings } from '../pluginCalls';
import type { DataSourceHost } from './dataSourceHost';
import { fetchWithBearer } from './fetchWithBearer';
import { gitHubClientFor } from './gitHubClientFor';
import { hideSecrets } from './hideSecrets';
import type { Closable } from './instances';
import { parseJsonData } from './parseJsonData';
import { settingsFingerprint } from './settingsFingerprint';

/** A data source with its readers, open for as long as its settings stay the same. */
export interface OpenDataSource extends Closable {
  readonly reads: Reads;
}

/** @throws DoraError `badInput` when the settings cannot be used */
export function openDataSource(orgId: number, settings: DataSourceSettings, host: DataSourceHost): OpenDataSource {
  const { secrets, uid } = settings;
  const { now, log, cache, etags, store, gitHub, onRead } = host;
  const options = parseOptions(parseJsonData(settings.jsonData));
  const client = gitHubClientFor(options, secrets, host);
  const stored = store?.forDataSource({
    identity: JSON.stringify([orgId, uid, settingsFingerprint(settings)]),
    hideSecrets: hideSecrets(secrets),
  });
  const incidentToken = secrets.incidentToken?.trim() ?? '';
  const collectorKey = secrets.collectorKey?.trim() ?? '';
  const reads = openReads(options, {
    client,
    fetchLog: incidentToken === '' ? fetch : fetchWithBearer(fetch, incidentToken),
    logUrlFor: ({ href }) => href,
    collector: {
      fetch,
      authorization: collectorKey === '' ? { kind: 'none' } : { kind: 'key', key: collectorKey },
    },
    now,
    sharing: {
      cache,
      renewsAhead: true,
      standIns: createStandIns(options.staleLimitMillis, stored),
      log: (message) => log.warn(message, { dataSource: uid }),
    },
    onRead,
    ...(etags && { etags }),
  });
  const unfollow = gitHub.follow({ org_id: String(orgId), datasource_uid: uid }, client);
  return {
    reads,
    close: async () => {
      reads.close();
      unfollow();
    },
  };
}
