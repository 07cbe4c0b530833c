import type {
  CoreApp,
  DataQueryRequest,
  DataQueryResponse,
  DataSourceInstanceSettings,
  MetricFindValue,
  ScopedVars,
  TestDataSourceResponse,
} from '@grafana/data';
import { config, DataSourceWithBackend, getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import type { Observable } from 'rxjs';
import type { QueriesRunOn } from '../../configuration/settings';
import type { Reads } from '../../dataSource/reads/reads';
import { querySentence, type SavedQuery } from '../../engine/kinds/querySentence';
import { migrateQuery } from '../../engine/query/migrateQuery';
import { doraAnnotations } from '../annotations/doraAnnotations';
import { serverRequest } from '../server/serverRequest';
import { dashboardTimeZone } from '../variables/dashboardTimeZone';
import type { DoraVariableQuery } from '../variables/doraVariableQuery';
import { DoraVariables } from '../variables/doraVariables';
import type { ListValues } from '../variables/findValues';
import { interpolateQuery } from '../variables/interpolateQuery';
import { defaultQuery } from './defaultQuery';
import { pageOfGrafana, tellRefreshes } from './refreshes';
import type { DoraDataQuery } from './doraDataQuery';
import type { DoraDataSourceOptions } from './doraDataSourceOptions';
import { whileSubscribed } from './whileSubscribed';

/** Turns settings into readers; loaded with the first query, so that Grafana's pages do not wait for it. */
export type OpenReads = (settings: DataSourceInstanceSettings<DoraDataSourceOptions>) => Promise<Reads>;

const openWhenNeeded: OpenReads = async (settings) => {
  const { openThroughRelay } = await import('../reads/openThroughRelay');
  return openThroughRelay(settings);
};

/**
 * The data source as Grafana sees it. All it does is to hand over: to modules that are loaded when first needed, or to
 * the plugin's part on Grafana's server, where alert rules and expressions run whatever the setting.
 */
export class DoraDataSource extends DataSourceWithBackend<DoraDataQuery, DoraDataSourceOptions> {
  private opened: Promise<Reads> | undefined;
  private readonly isRefresh = tellRefreshes(pageOfGrafana());

  constructor(
    private readonly settings: DataSourceInstanceSettings<DoraDataSourceOptions>,
    private readonly templateSrv: Pick<TemplateSrv, 'replace'> = getTemplateSrv(),
    private readonly open: OpenReads = openWhenNeeded
  ) {
    super(settings);
    this.annotations = doraAnnotations;
    this.variables = new DoraVariables(this);
  }

  /** The readers, opened once; a failure (a file of the plugin that did not load) is tried again next time. */
  readonly reads = (): Promise<Reads> => {
    this.opened ??= this.open(this.settings).catch((thrown: unknown) => {
      this.opened = undefined;
      throw thrown;
    });
    return this.opened;
  };

  override query(request: DataQueryRequest<DoraDataQuery>): Observable<DataQueryResponse> {
    // Told now, before anything is waited for: it depends on what somebody has just done.
    const freshness = this.isRefresh(request) ? 'refreshed' : 'kept';
    if (this.runsOnServer()) {
      return super.query(serverRequest(request, freshness, (query) => this.filterQuery(query)));
    }
    return whileSubscribed(async (signal, tell) => {
      const { answerRequest } = await import('./answerRequest');
      return answerRequest(request, this.reads, this.templateSrv, { now: Date.now(), freshness, signal, tell });
    });
  }

  override async testDatasource(): Promise<TestDataSourceResponse> {
    if (this.runsOnServer()) {
      const { serverHealth } = await import('../server/serverHealth');
      return serverHealth(await this.callHealthCheck());
    }
    const { browserHealth } = await import('../reads/browserHealth');
    // With readers of its own: what others have kept may be what was just put right.
    return browserHealth(() => this.open(this.settings), Date.now());
  }

  override async metricFindQuery(
    query: DoraVariableQuery,
    options?: { scopedVars?: ScopedVars }
  ): Promise<MetricFindValue[]> {
    const { findValues, readingValues } = await import('../variables/findValues');
    const list = this.runsOnServer() ? await this.serverList() : readingValues(this.reads);
    return findValues(query, list, this.templateSrv, options?.scopedVars);
  }

  override getDefaultQuery(app?: CoreApp): Partial<DoraDataQuery> {
    return defaultQuery(app);
  }

  override filterQuery(query: DoraDataQuery): boolean {
    // Under whatever name: an older query may have its metric elsewhere.
    return query.hide !== true && (migrateQuery(query) as Partial<DoraDataQuery>).metric !== undefined;
  }

  override applyTemplateVariables(query: DoraDataQuery, scopedVars: ScopedVars): DoraDataQuery {
    return interpolateQuery(query, this.templateSrv, scopedVars);
  }

  /** For Explore, and for what always runs on the server: expressions on a panel, alert rules made of one. */
  override interpolateVariablesInQueries(queries: DoraDataQuery[], scopedVars: ScopedVars): DoraDataQuery[] {
    const timeZone = dashboardTimeZone(this.templateSrv, scopedVars);
    return queries.map((query) => ({
      ...this.applyTemplateVariables(query, scopedVars),
      timeZone,
      datasource: this.getRef(),
    }));
  }

  override getQueryDisplayText(query: DoraDataQuery): string {
    // As it was saved, in whatever version; what is no query of ours is shown as it is.
    return querySentence(migrateQuery(query) as SavedQuery) ?? JSON.stringify(query);
  }

  private async serverList(): Promise<ListValues> {
    const { serverValues } = await import('../server/serverValues');
    return serverValues((path, parameters) => this.getResource(path, parameters, { showErrorAlert: false }));
  }

  private runsOnServer(): boolean {
    return whereQueriesRun(this.settings.jsonData) === 'server';
  }
}

/**
 * Where the queries of panels run. Whoever looks at a public dashboard may not ask for a data source's resources, so that there they
 * run on the server whatever the setting. Everything but the word `server` is for `parseOptions` to judge, in the browser.
 */
function whereQueriesRun(options: DoraDataSourceOptions | undefined): QueriesRunOn {
  // Unknown to Grafana 10.1, whose public dashboards keep away from data sources themselves.
  const { publicDashboardAccessToken = '' } = config as { readonly publicDashboardAccessToken?: string };
  const isPublicDashboard = publicDashboardAccessToken !== '';
  return isPublicDashboard || options?.queriesRunOn === 'server' ? 'server' : 'browser';
}
