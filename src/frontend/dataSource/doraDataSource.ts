import {
  DataSourceApi,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
  type TestDataSourceResponse,
} from '@grafana/data';
import { getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import type { Observable } from 'rxjs';
import type { DoraDataSourceOptions } from '../options/doraDataSourceOptions';
import type { Reads } from '../../dataSource/reads/reads';
import { doraAnnotations } from '../annotations/doraAnnotations';
import { DoraVariables } from '../variables/doraVariables';
import type { DoraVariableQuery } from '../variables/doraVariableQuery';
import { interpolateQuery } from '../variables/interpolateQuery';
import type { DoraDataQuery } from './doraDataQuery';
import { DEFAULT_QUERY } from './defaultQuery';
import { whileSubscribed } from './whileSubscribed';

/** Turns settings into readers; loaded with the first query, so that Grafana's pages do not wait for it. */
export type OpenReads = (settings: DataSourceInstanceSettings<DoraDataSourceOptions>) => Promise<Reads>;

const openWhenNeeded: OpenReads = async (settings) => {
  const { openThroughProxy } = await import('../reads/openThroughProxy');
  return openThroughProxy(settings);
};

/** The data source as Grafana sees it. All it does is to hand over to modules that are loaded when first needed. */
export class DoraDataSource extends DataSourceApi<DoraDataQuery, DoraDataSourceOptions> {
  private opened: Promise<Reads> | undefined;

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
    return whileSubscribed(async (signal) => {
      const { answerRequest } = await import('./answerRequest');
      return answerRequest(request, this.reads, this.templateSrv, Date.now(), signal);
    });
  }

  override async testDatasource(): Promise<TestDataSourceResponse> {
    const { checkHealth } = await import('../../dataSource/health/checkHealth');
    // With readers of its own: what others have kept may be what was just put right.
    return checkHealth(() => this.open(this.settings), Date.now());
  }

  override async metricFindQuery(
    query: DoraVariableQuery,
    options?: { scopedVars?: ScopedVars }
  ): Promise<MetricFindValue[]> {
    const { findValues } = await import('../variables/findValues');
    return findValues(query, await this.reads(), this.templateSrv, options?.scopedVars);
  }

  override getDefaultQuery(): Partial<DoraDataQuery> {
    return DEFAULT_QUERY;
  }

  override filterQuery(query: DoraDataQuery): boolean {
    return query.hide !== true && query.metric !== undefined;
  }

  override interpolateVariablesInQueries(queries: DoraDataQuery[], scopedVars: ScopedVars): DoraDataQuery[] {
    return queries.map((query) => ({
      ...interpolateQuery(query, this.templateSrv, scopedVars),
      datasource: this.getRef(),
    }));
  }

  override getQueryDisplayText(query: DoraDataQuery): string {
    return [query.metric, 'view' in query ? query.view : undefined].filter(Boolean).join(', ');
  }
}
