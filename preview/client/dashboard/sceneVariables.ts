import type { VariableModel } from '@grafana/schema';
import { DataSourceVariable, QueryVariable, type SceneDataQuery, type SceneVariable } from '@grafana/scenes';

/** The variables of a dashboard that the preview knows: data sources and queries. */
export function sceneVariables(models: readonly VariableModel[]): SceneVariable[] {
  return models.map((model) => {
    const common = {
      name: model.name,
      label: model.label,
      description: model.description,
      hide: model.hide,
      skipUrlSync: model.skipUrlSync,
      value: model.current?.value ?? '',
      text: model.current?.text ?? '',
      isMulti: model.multi,
      includeAll: model.includeAll,
      allValue: model.allValue ?? undefined,
      defaultToAll: model.includeAll === true,
    };
    switch (model.type) {
      case 'datasource':
        return new DataSourceVariable({ ...common, pluginId: String(model.query), regex: model.regex });
      case 'query':
        return new QueryVariable({
          ...common,
          datasource: model.datasource,
          query: model.query as string | SceneDataQuery,
          refresh: model.refresh,
          regex: model.regex,
          sort: model.sort,
        });
      default:
        throw new Error(`The preview does not know ${model.type} variables (${model.name}).`);
    }
  });
}
