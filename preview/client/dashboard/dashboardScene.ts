import type { Dashboard, Panel } from '@grafana/schema';
import {
  behaviors,
  EmbeddedScene,
  SceneControlsSpacer,
  SceneGridLayout,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
} from '@grafana/scenes';
import { panelGridItem } from './panelGridItem';
import { sceneVariables } from './sceneVariables';

/** Builds what Grafana would draw from a dashboard's JSON: variables, time range, refresh and panels. */
export function dashboardScene(dashboard: Dashboard): EmbeddedScene {
  const { time, timezone, templating, panels = [], refresh, graphTooltip = 0 } = dashboard;
  return new EmbeddedScene({
    key: dashboard.uid,
    $timeRange: new SceneTimeRange({ from: time?.from, to: time?.to, timeZone: timezone }),
    $variables: new SceneVariableSet({ variables: sceneVariables(templating?.list ?? []) }),
    $behaviors: [new behaviors.CursorSync({ sync: graphTooltip }), new behaviors.SceneQueryController()],
    controls: [
      new VariableValueSelectors({}),
      new SceneControlsSpacer(),
      new SceneTimePicker({ isOnCanvas: true }),
      new SceneRefreshPicker({ isOnCanvas: true, refresh: typeof refresh === 'string' ? refresh : '' }),
    ],
    body: new SceneGridLayout({ children: panels.filter(isPanel).map(panelGridItem) }),
  });
}

function isPanel(panel: NonNullable<Dashboard['panels']>[number]): panel is Panel {
  return panel.type !== 'row';
}
