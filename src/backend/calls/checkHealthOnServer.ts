import { savedSchema } from '../../configuration/settings';
import { checkHealth, type HealthReport } from '../../dataSource/health/checkHealth';
import type { Instant } from '../../engine/domain/time';
import { untilAborted } from '../../sources/abort';
import type { OpenDataSource } from '../instances/openDataSource';
import { hideSecrets, parseJsonData } from '../instances/savedSettings';
import type { Logger } from '../logging/logger';
import type { DataSourceSettings, HealthAnswer, PluginContext } from '../pluginCalls';
import { explainFailure } from './explainFailure';

export interface HealthHost {
  /** Opens it with readers of its own: what others have kept may be what was just put right. */
  readonly openAnew: (orgId: number, settings: DataSourceSettings) => OpenDataSource;
  readonly log: Logger;
  readonly now: () => Instant;
}

/** What "Save & test" says where queries run on the server. Never throws. */
export async function checkHealthOnServer(
  context: PluginContext,
  signal: AbortSignal,
  host: HealthHost
): Promise<HealthAnswer> {
  const { dataSource } = context;
  if (dataSource === undefined) {
    return { status: 'ok', message: 'The plugin runs. Test a data source of its type for what it can read.' };
  }
  const hide = hideSecrets(dataSource.secrets);
  try {
    signal.throwIfAborted();
    const { status, message, details } = await untilAborted(check(context, dataSource, host), signal);
    return {
      // Grafana knows no warnings here; the words tell.
      status: status === 'error' ? 'error' : 'ok',
      // Without details nothing was read, here or there.
      message: hide(details === undefined ? message : `${message}\n${whereQueriesRun(dataSource)}`.trim()),
      ...(details === undefined
        ? {}
        : { details: { message: hide(details.message), verboseMessage: hide(details.verboseMessage) } }),
    };
  } catch (thrown) {
    const failure = explainFailure(thrown, signal);
    if (failure.kind === 'mistake') {
      host.log.error('The health check failed by a mistake of the plugin', {
        dataSource: dataSource.uid,
        error: thrown,
      });
    }
    return { status: 'error', message: hide(failure.message) };
  }
}

async function check(
  { orgId, askedBy }: PluginContext,
  settings: DataSourceSettings,
  host: HealthHost
): Promise<HealthReport> {
  const opened: OpenDataSource[] = [];
  try {
    const open = async () => {
      const dataSource = host.openAnew(orgId, settings);
      opened.push(dataSource);
      return dataSource.reads;
    };
    return await checkHealth(open, host.now(), askedBy === 'administrator' ? 'onSettings' : 'none');
  } finally {
    await Promise.all(opened.map((dataSource) => dataSource.close()));
  }
}

const whereSchema = savedSchema.pick({ queriesRunOn: true });

/** What runs elsewhere than here. */
function whereQueriesRun({ jsonData }: DataSourceSettings): string {
  const parsed = whereSchema.safeParse(jsonData.trim() === '' ? {} : parseJsonData(jsonData));
  if (!parsed.success) {
    return '';
  }
  // Where everything runs on the server, the page that asks says so itself.
  if (parsed.data.queriesRunOn === 'server') {
    return '';
  }
  return "Panels run their queries in the browser; this was read by Grafana's server, as for alert rules.";
}
