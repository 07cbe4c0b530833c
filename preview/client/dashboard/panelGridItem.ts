import type { DataTransformerConfig, FieldConfigSource } from '@grafana/data';
import type { Panel } from '@grafana/schema';
import { SceneDataTransformer, SceneGridItem, SceneQueryRunner, VizPanel } from '@grafana/scenes';
import { PanelNotices } from './PanelNotices';

/** One panel of a dashboard, with its queries and transformations, in its place on the grid. */
export function panelGridItem(panel: Panel): SceneGridItem {
  const { x = 0, y = 0, w = 12, h = 8 } = panel.gridPos ?? {};
  return new SceneGridItem({
    key: `grid-item-${panel.id}`,
    x,
    y,
    width: w,
    height: h,
    body: new VizPanel({
      key: `panel-${panel.id}`,
      pluginId: panel.type,
      title: panel.title ?? '',
      description: panel.description,
      options: panel.options ?? {},
      fieldConfig: { defaults: {}, overrides: [], ...panel.fieldConfig } as FieldConfigSource,
      displayMode: panel.transparent === true ? 'transparent' : 'default',
      hoverHeader: (panel.title ?? '') === '',
      titleItems: [new PanelNotices({})],
      $data: panelData(panel),
    }),
  });
}

function panelData({ targets, datasource, transformations, maxDataPoints }: Panel): SceneDataTransformer | undefined {
  if (targets === undefined || targets.length === 0) {
    return undefined;
  }
  const queries = targets.map((target) => ({ refId: 'A', ...target }));
  return new SceneDataTransformer({
    transformations: (transformations ?? []) as DataTransformerConfig[],
    $data: new SceneQueryRunner({ datasource: datasource ?? undefined, queries, maxDataPoints }),
  });
}
