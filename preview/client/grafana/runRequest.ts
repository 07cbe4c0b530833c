import {
  LoadingState,
  toDataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type PanelData,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { catchError, concat, defer, from, map, of, scan, type Observable } from 'rxjs';

/** Asks a data source and gives what a panel draws: loading first, then each answer, then its error if there is one. */
export function runRequest(
  datasource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction?: typeof datasource.query
): Observable<PanelData> {
  const ask = queryFunction ?? datasource.query.bind(datasource);
  const loading: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };
  const answers = defer(() => from(ask(request))).pipe(
    scan((panelData, response) => withResponse(panelData, response), loading),
    catchError((thrown: unknown) =>
      of({ ...loading, state: LoadingState.Error, errors: [toDataQueryError(thrown)], error: toDataQueryError(thrown) })
    ),
    map((panelData) => ({ ...panelData, request: { ...request, endTime: Date.now() } }))
  );
  return concat(of(loading), answers);
}

function withResponse(panelData: PanelData, response: DataQueryResponse): PanelData {
  const errors = response.errors ?? (response.error === undefined ? undefined : [response.error]);
  return {
    ...panelData,
    state: errors === undefined ? (response.state ?? LoadingState.Done) : LoadingState.Error,
    series: response.data.map((frame) => toDataFrame(frame)),
    errors,
    error: errors?.[0],
  };
}
