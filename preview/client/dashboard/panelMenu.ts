import { type PanelMenuItem, urlUtil } from '@grafana/data';
import { getDataSourceSrv, locationService } from '@grafana/runtime';
import { sceneGraph, SceneQueryRunner, VizPanel, VizPanelMenu } from '@grafana/scenes';
import { exploreAddress } from '../explore/exploreAddress';

/** The menu in a panel's header. What it leads to is worked out when it is opened: addresses hold the time range. */
export function panelMenu(): VizPanelMenu {
  return new VizPanelMenu({
    $behaviors: [
      (menu: VizPanelMenu) => {
        const panel = menu.parent;
        if (panel instanceof VizPanel) {
          void menuItems(panel).then((items) => menu.setItems(items));
        }
      },
    ],
  });
}

async function menuItems(panel: VizPanel): Promise<PanelMenuItem[]> {
  const key = panel.state.key ?? '';
  const runner = sceneGraph.findObject(panel, (object) => object instanceof SceneQueryRunner);
  const view = item('View', 'eye', hereWith({ viewPanel: key }));
  return runner instanceof SceneQueryRunner
    ? [
        view,
        item('Inspect data', 'info-circle', hereWith({ inspect: key })),
        item('Explore', 'compass', await exploreOf(panel, runner)),
      ]
    : [view];
}

function item(text: string, iconClassName: PanelMenuItem['iconClassName'] & string, href: string): PanelMenuItem {
  return {
    text,
    iconClassName,
    href,
    onClick: (event) => {
      // A link, so that it can be opened in another tab and copied; here it changes the address alone.
      if (!event.metaKey && !event.ctrlKey) {
        event.preventDefault();
        locationService.push(href);
      }
    },
  };
}

function hereWith(parameters: Readonly<Record<string, string>>): string {
  const { pathname, search } = locationService.getLocation();
  const address = new URLSearchParams(search);
  Object.entries(parameters).forEach(([name, value]) => address.set(name, value));
  return `${pathname}?${address.toString()}`;
}

/** Explore knows no variables of a dashboard: their values go along. */
async function exploreOf(panel: VizPanel, runner: SceneQueryRunner): Promise<string> {
  const { datasource, queries } = runner.state;
  const source = await getDataSourceSrv().get(datasource);
  const filled = source.interpolateVariablesInQueries?.(queries, {}) ?? queries;
  return exploreAddress(filled, urlUtil.toUrlParams(sceneGraph.getTimeRange(panel).urlSync?.getUrlState() ?? {}));
}
