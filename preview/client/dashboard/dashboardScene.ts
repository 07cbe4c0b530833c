import type { DataTransformerConfig, FieldConfigSource } from '@grafana/data';
import {
  behaviors,
  CustomVariable,
  dataLayers,
  DataSourceVariable,
  EmbeddedScene,
  QueryVariable,
  SceneDataLayerSet,
  type SceneDataQuery,
  SceneDataTransformer,
  SceneGridItem,
  SceneGridLayout,
  SceneGridRow,
  SceneQueryRunner,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  type SceneVariable,
  SceneVariableSet,
  VariableValueSelectors,
  VizPanel,
} from '@grafana/scenes';
import type { AnnotationQuery, Dashboard, Panel, RowPanel, VariableModel } from '@grafana/schema';
import { AnnotationSwitches } from './AnnotationSwitches';
import { DashboardBody } from './DashboardBody';
import { panelLinks } from './PanelLinks';
import { panelMenu } from './panelMenu';
import { PanelNotices } from './PanelNotices';
import { QUICK_RANGES, REFRESH_INTERVALS } from './timeChoices';
import { TimeControls } from './TimeControls';

/** Builds what Grafana would draw from a dashboard's JSON: variables, time range, refresh and panels. */
export function dashboardScene(dashboard: Dashboard): EmbeddedScene {
  const { time, timezone, templating, panels = [], refresh, graphTooltip = 0, annotations } = dashboard;
  const layers = (annotations?.list ?? []).filter(isOfDataSource).map(annotationLayer);
  return new EmbeddedScene({
    key: dashboard.uid,
    $timeRange: new SceneTimeRange({ from: time?.from, to: time?.to, timeZone: timezone }),
    $variables: new SceneVariableSet({ variables: sceneVariables(templating?.list ?? []) }),
    $data: new SceneDataLayerSet({ layers }),
    $behaviors: [new behaviors.CursorSync({ sync: graphTooltip }), new behaviors.SceneQueryController()],
    controls: [
      new VariableValueSelectors({}),
      new AnnotationSwitches({}),
      new TimeControls({
        picker: new SceneTimePicker({ isOnCanvas: true, quickRanges: QUICK_RANGES }),
        refresh: new SceneRefreshPicker({
          isOnCanvas: true,
          withText: true,
          refresh: typeof refresh === 'string' ? refresh : '',
          intervals: REFRESH_INTERVALS,
        }),
      }),
    ],
    body: new DashboardBody({ layout: new SceneGridLayout({ children: gridItems(panels) }) }),
  });
}

type PanelOrRow = NonNullable<Dashboard['panels']>[number];

/** The panels, those below the title of a row in that row, as in Grafana: one that is folded has them in itself. */
function gridItems(panels: readonly PanelOrRow[]): Array<SceneGridItem | SceneGridRow> {
  const firstRow = panels.findIndex(isRow);
  const before = panels.slice(0, firstRow < 0 ? panels.length : firstRow).filter(isPanel);
  const rows = panels.filter(isRow).map((row) => {
    const below = panels.slice(panels.indexOf(row) + 1);
    const next = below.findIndex(isRow);
    const shown = below.slice(0, next < 0 ? below.length : next).filter(isPanel);
    const folded = (row.panels ?? []).filter(isPanel);
    return new SceneGridRow({
      key: `row-${row.id}`,
      title: row.title ?? '',
      isCollapsed: row.collapsed,
      y: row.gridPos?.y ?? 0,
      children: [...shown, ...folded].map(panelGridItem),
    });
  });
  return [...before.map(panelGridItem), ...rows];
}

function isPanel(panel: PanelOrRow): panel is Panel {
  return panel.type !== 'row';
}

function isRow(panel: PanelOrRow): panel is RowPanel {
  return panel.type === 'row';
}

/** Grafana's own marks, of alerts and of what people write down, are not kept here. */
function isOfDataSource({ builtIn }: AnnotationQuery): boolean {
  return builtIn !== 1;
}

/** What marks the panels over time, with its switch. */
function annotationLayer(query: AnnotationQuery): InstanceType<typeof dataLayers.AnnotationsDataLayer> {
  return new dataLayers.AnnotationsDataLayer({
    name: query.name,
    isEnabled: query.enable,
    isHidden: query.hide === true,
    query,
  });
}

/** One panel of a dashboard, with its queries and transformations, in its place on the grid. */
function panelGridItem(panel: Panel): SceneGridItem {
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
      titleItems: [new PanelNotices({}), ...panelLinks(panel)],
      menu: panelMenu(),
      // A finger cannot hover over a panel to see it.
      showMenuAlways: true,
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

/** The variables of a dashboard that the preview knows: data sources, queries and lists of choices. */
function sceneVariables(models: readonly VariableModel[]): SceneVariable[] {
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
      case 'custom':
        return new CustomVariable({ ...common, query: String(model.query) });
      default:
        throw new Error(`The preview does not know ${model.type} variables (${model.name}).`);
    }
  });
}
