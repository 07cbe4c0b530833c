import { type DoraMetric, metricNamed } from '../kinds/names';

/**
 * A query as it is written today, from one that is written otherwise and can mean only one thing:
 * a metric in snake_case or kebab-case, or named by Grafana's own `queryType`; one `repository` or `environment`;
 * a `format` as SQL data sources save it. What is written today wins over what was written before.
 */
export function migrateQuery(query: unknown): unknown {
  if (typeof query !== 'object' || query === null || Array.isArray(query)) {
    return query;
  }
  const saved: Readonly<Record<string, unknown>> = { ...query };
  const { format, ...rest } = saved;
  const { metric, queryType, repository, environment } = rest;
  const asked = isLeftOut(metric) ? metricWritten(queryType) : (metricWritten(metric) ?? metric);
  return {
    ...rest,
    ...(asked === undefined ? {} : { metric: asked }),
    // Other types than texts go along: the parser refuses them, where leaving them out would ask for every repository.
    ...(saved.repositories === undefined && !isLeftOut(repository) ? { repositories: repository } : {}),
    ...(saved.environments === undefined && !isLeftOut(environment) ? { environments: environment } : {}),
    ...(isLeftOut(format) ? {} : { format: format === 'time_series' ? 'timeseries' : format }),
  };
}

function metricWritten(name: unknown): DoraMetric | undefined {
  if (typeof name !== 'string') {
    return undefined;
  }
  const written = name.trim().replace(/[_-]([a-z])/g, (_separator, letter: string) => letter.toUpperCase());
  return metricNamed(written);
}

function isLeftOut(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
