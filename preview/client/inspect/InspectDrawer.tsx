import { css } from '@emotion/css';
import { LoadingState, type PanelData } from '@grafana/data';
import { sceneGraph, type VizPanel } from '@grafana/scenes';
import { Alert, Drawer, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React from 'react';
import { DataTable } from './DataTable';
import { useSize } from './useSize';

interface InspectDrawerProps {
  readonly panel: VizPanel;
  readonly onClose: () => void;
}

/** What a panel draws, as a table and to be downloaded. */
export function InspectDrawer({ panel, onClose }: InspectDrawerProps) {
  const styles = useStyles2(getStyles);
  const [ref, { width, height }] = useSize();
  const { title } = panel.useState();
  const { data } = sceneGraph.getData(panel).useState();
  const timeZone = sceneGraph.getTimeRange(panel).getTimeZone();
  return (
    <Drawer onClose={onClose} scrollableContent={false} subtitle="The data of this panel" title={title}>
      <div className={styles.content}>
        {data?.state === LoadingState.Loading && <LoadingPlaceholder text="Reading …" />}
        {data?.errors?.map(({ message = 'It could not be read.' }) => (
          <Alert key={message} severity="error" title={message} />
        ))}
        <div className={styles.table} ref={ref}>
          {width > 0 && data !== undefined && isAnswered(data) && (
            <DataTable frames={data.series} height={height} name={title} timeZone={timeZone} width={width} />
          )}
        </div>
      </div>
    </Drawer>
  );
}

function isAnswered({ state, series }: PanelData): boolean {
  return series.length > 0 || state === LoadingState.Done;
}

const getStyles = () => ({
  content: css({ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }),
  table: css({ flexGrow: 1, minHeight: 0, overflow: 'hidden' }),
});
