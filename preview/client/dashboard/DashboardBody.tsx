import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import {
  sceneGraph,
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
  type SceneGridLayout,
  VizPanel,
} from '@grafana/scenes';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import React, { useEffect, type ReactNode } from 'react';
import { InspectDrawer } from '../inspect/InspectDrawer';
import { useActivation } from './useActivation';

interface DashboardBodyState extends SceneObjectState {
  readonly layout: SceneGridLayout;
  /** The key of the panel that is alone on the page (`?viewPanel=`), as the address says it. */
  readonly viewPanel?: string | undefined;
  /** The key of the panel whose data is shown (`?inspect=`). */
  readonly inspect?: string | undefined;
}

/** The panels of a dashboard: all of them on the grid, or the one that the address names. */
export class DashboardBody extends SceneObjectBase<DashboardBodyState> {
  static Component = DashboardBodyRenderer;

  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['viewPanel', 'inspect'] });

  getUrlState(): SceneObjectUrlValues {
    const { viewPanel, inspect } = this.state;
    return { viewPanel, inspect };
  }

  updateFromUrl(values: SceneObjectUrlValues): void {
    for (const key of ['viewPanel', 'inspect'] as const) {
      if (key in values) {
        const value = values[key];
        this.setState({ [key]: typeof value === 'string' ? value : undefined });
      }
    }
  }

  /** The panel of a key, or of a number, as alert rules link it. */
  panel(key: string): VizPanel | undefined {
    const wanted = /^\d+$/.test(key) ? `panel-${key}` : key;
    const found = sceneGraph.findObject(this, ({ state }) => state.key === wanted);
    return found instanceof VizPanel ? found : undefined;
  }
}

function DashboardBodyRenderer({ model }: SceneComponentProps<DashboardBody>) {
  const { layout, viewPanel, inspect } = model.useState();
  const inspected = inspect === undefined ? undefined : model.panel(inspect);
  useActivation(inspected);
  return (
    <>
      {viewPanel === undefined ? <layout.Component model={layout} /> : <OnePanel body={model} name={viewPanel} />}
      {inspected !== undefined && (
        <InspectDrawer onClose={() => locationService.partial({ inspect: null })} panel={inspected} />
      )}
    </>
  );
}

/** One panel, as large as the window, and the way back to the others. */
function OnePanel({ body, name }: { readonly body: DashboardBody; readonly name: string }) {
  const styles = useStyles2(getStyles);
  const panel = body.panel(name);
  useActivation(panel);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector(OPENED) === null) {
        leaveView();
      }
    };
    // Before those who close what is open, so that one key does not do two things.
    document.addEventListener('keydown', leave, { capture: true });
    return () => document.removeEventListener('keydown', leave, { capture: true });
  }, []);
  return (
    <div className={styles.view}>
      <div>
        <Button icon="arrow-left" onClick={leaveView} size="sm" variant="secondary">
          Back to dashboard
        </Button>
      </div>
      {panel === undefined ? (
        <NoPanel>The address names {name}, which this dashboard does not have.</NoPanel>
      ) : (
        <div className={styles.panel}>
          <panel.Component model={panel} />
        </div>
      )}
    </div>
  );
}

/** What Escape closes first: menus, lists of choices, pickers, drawers. */
const OPENED = '[role="dialog"], [role="menu"], [role="listbox"], [aria-expanded="true"]';

function leaveView(): void {
  locationService.partial({ viewPanel: null });
}

function NoPanel({ children }: { readonly children: ReactNode }) {
  return (
    <Alert severity="warning" title="There is no such panel">
      {children}
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', flexGrow: 1, gap: theme.spacing(1), minWidth: 0 }),
  panel: css({
    height: 'calc(100vh - 200px)',
    minHeight: 360,
    position: 'relative',
    // There the controls above it take several lines.
    [theme.breakpoints.down('md')]: { height: '70vh' },
  }),
});
