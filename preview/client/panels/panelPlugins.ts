import type { PanelPlugin } from '@grafana/data';
import { gaugePanel } from './gaugePanel';
import { histogramPanel } from './histogramPanel';
import { stateTimelinePanel } from './stateTimelinePanel';
import { statPanel } from './statPanel';
import { tablePanel } from './tablePanel';
import { textPanel } from './textPanel';
import { timeSeriesPanel } from './timeSeriesPanel';

/** Stand-ins for the panels of Grafana's core, which are in no package; each draws with `@grafana/ui`. */
const panels: readonly PanelPlugin[] = [
  gaugePanel,
  histogramPanel,
  stateTimelinePanel,
  statPanel,
  tablePanel,
  textPanel,
  timeSeriesPanel,
];

export function panelPluginFromCache(id: string): PanelPlugin | undefined {
  return panels.find((panel) => panel.meta.id === id);
}

export async function importPanelPlugin(id: string): Promise<PanelPlugin> {
  const panel = panelPluginFromCache(id);
  if (panel === undefined) {
    throw new Error(`The preview cannot draw a ${id} panel; Grafana can.`);
  }
  return panel;
}
