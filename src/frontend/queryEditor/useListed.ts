import { useEffect, useMemo, useState } from 'react';
import { CoreApp, type SelectableValue } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import type { DoraDataSourceApi } from '../editors/editorProps';
import type { DoraVariableQuery } from '../variables/doraVariableQuery';

/**
 * What can be chosen: the dashboard's variables, which alert rules have none of, then what the data source lists.
 * Nothing listed is no error here.
 */
export function useListed(
  datasource: DoraDataSourceApi,
  query: DoraVariableQuery,
  app?: CoreApp
): Array<SelectableValue<string>> {
  const [listed, setListed] = useState<readonly string[]>([]);
  const asked = JSON.stringify(query);
  useEffect(() => {
    let current = true;
    datasource.metricFindQuery(JSON.parse(asked)).then(
      (values) => current && setListed(values.map(({ text, value }) => String(value ?? text))),
      // Names can still be typed, and running the query says what is wrong.
      () => current && setListed([])
    );
    return () => {
      current = false;
    };
  }, [datasource, asked]);
  return useMemo(() => {
    const variables = app === CoreApp.UnifiedAlerting ? [] : getTemplateSrv().getVariables();
    return [...variables.map(({ name }) => `$${name}`), ...listed].map((value) => ({ value, label: value }));
  }, [listed, app]);
}
