import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import {
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectState,
  type SceneRefreshPicker,
  type SceneTimePicker,
} from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface TimeControlsState extends SceneObjectState {
  readonly picker: SceneTimePicker;
  readonly refresh: SceneRefreshPicker;
}

/** The time range and its refresh, at the right and never on different lines. */
export class TimeControls extends SceneObjectBase<TimeControlsState> {
  static Component = TimeControlsRenderer;
}

function TimeControlsRenderer({ model }: SceneComponentProps<TimeControls>) {
  const styles = useStyles2(getStyles);
  const { picker, refresh } = model.useState();
  return (
    <div className={styles.controls}>
      <picker.Component model={picker} />
      <refresh.Component model={refresh} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  controls: css({ display: 'flex', gap: theme.spacing(1), marginLeft: 'auto' }),
});
