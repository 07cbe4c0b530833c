import { css } from '@emotion/css';
import type { FieldConfigSource, GrafanaTheme2, PanelData } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface NoDataProps {
  readonly data: PanelData;
  readonly fieldConfig: FieldConfigSource;
}

/** What a panel shows when there is nothing to draw: the error, else why there is nothing, which Grafana says in the header alone. */
export function NoData({ data, fieldConfig }: NoDataProps) {
  const styles = useStyles2(getStyles);
  const error = data.errors?.[0] ?? data.error;
  if (error !== undefined) {
    return (
      <div className={styles.view} role="alert">
        {error.message ?? error.statusText ?? 'The query failed.'}
      </div>
    );
  }
  const notices = new Set(
    data.series
      .flatMap((frame) => frame.meta?.notices ?? [])
      .filter(({ severity }) => severity === 'info')
      // The heading already says that there is no data.
      .flatMap(({ text }) => text.split('\n').map((line) => line.replace(/^• /, '').replace(/^No data: /, '')))
  );
  return (
    <div className={styles.view}>
      <div>{fieldConfig.defaults.noValue ?? 'No data'}</div>
      {[...notices].map((text) => (
        <div className={styles.notice} key={text}>
          {text}
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({
    alignItems: 'center',
    color: theme.colors.text.secondary,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    height: '100%',
    justifyContent: 'center',
    overflow: 'auto',
    padding: theme.spacing(1),
    textAlign: 'center',
    textWrap: 'balance',
  }),
  notice: css({ fontSize: theme.typography.bodySmall.fontSize, maxWidth: 480 }),
});
