import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2, LoadingState, type PanelData } from '@grafana/data';
import type { VizPanel } from '@grafana/scenes';
import { Alert, Icon, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React from 'react';
import { DataTable } from '../inspect/DataTable';
import { useSize } from '../inspect/useSize';
import { isOverTime } from './overTime';

interface ExploreResultProps {
  readonly data: PanelData | undefined;
  readonly graph: VizPanel;
  readonly timeZone: string;
}

const TABLE_HEIGHT = 420;

/** What the queries gave: errors and notices in words, a graph where it is over time, and a table of all of it. */
export function ExploreResult({ data, graph, timeZone }: ExploreResultProps) {
  const styles = useStyles2(getStyles);
  const [ref, { width }] = useSize();
  const frames = data?.series ?? [];
  const state = data?.state ?? LoadingState.Loading;
  const isLoading = state === LoadingState.Loading && frames.length === 0;
  return (
    <div className={styles.result} data-explore-state={state} ref={ref}>
      {data?.errors?.map(({ message = 'It could not be read.', refId = '' }) => (
        <Alert key={`${refId} ${message}`} severity="error" title={`Query ${refId} failed`.replace('  ', ' ')}>
          {message}
        </Alert>
      ))}
      <Notices frames={frames} />
      {isLoading && <LoadingPlaceholder text="Reading …" />}
      {frames.some(isOverTime) && (
        <div className={styles.graph}>
          <graph.Component model={graph} />
        </div>
      )}
      {frames.length > 0 && width > 0 && (
        <section aria-label="Table" className={styles.table}>
          <DataTable frames={frames} height={TABLE_HEIGHT} name="explore" timeZone={timeZone} width={width - 34} />
        </section>
      )}
    </div>
  );
}

/** What has to be known of the numbers, a line each. */
function Notices({ frames }: { readonly frames: readonly DataFrame[] }) {
  const styles = useStyles2(getStyles);
  const notices = frames.flatMap(({ meta }) => meta?.notices ?? []);
  const lines = notices.flatMap(({ text, severity }) =>
    text.split('\n').map((line) => [line.replace(/^• /, ''), severity] as const)
  );
  return lines.length === 0 ? null : (
    <ul aria-label="Notices" className={styles.notices}>
      {[...new Map(lines)].map(([line, severity]) => (
        <li className={styles.notice} key={line}>
          <Icon name={severity === 'info' ? 'info-circle' : 'exclamation-triangle'} />
          <span>{line}</span>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  result: css({ minWidth: 0 }),
  graph: css({ height: 340, marginBottom: theme.spacing(2), position: 'relative' }),
  notices: css({ listStyle: 'none', margin: theme.spacing(0, 0, 2), padding: 0 }),
  notice: css({ alignItems: 'baseline', color: theme.colors.text.secondary, display: 'flex', gap: theme.spacing(1) }),
  table: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(1, 2, 2),
  }),
});
