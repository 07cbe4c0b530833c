import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { zoneName } from '../dataSource/zoneName';

/**
 * The time zone of the dashboard, where nothing but variables is at hand; of the viewer, in a Grafana that has no such
 * variable. https://grafana.com/docs/grafana/latest/visualizations/dashboards/variables/global-variables/
 */
export function dashboardTimeZone(variables: Pick<TemplateSrv, 'replace'>, scopedVars?: ScopedVars): string {
  const replaced = variables.replace('${__timezone}', scopedVars);
  return zoneName(replaced.startsWith('$') ? undefined : replaced);
}
