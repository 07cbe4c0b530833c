import { css } from '@emotion/css';
import type { FieldConfigSource, GrafanaTheme2, PanelData } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface NoDataProps {
  readonly data: PanelData;
  readonly fieldConfig: FieldConfigSource;
}

/** What a panel shows when there is nothing to draw: the error, else why there is nothing. */
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
  return <div className={styles.view}>{reasonOf(data) ?? fieldConfig.defaults.noValue ?? 'No data'}</div>;
}

/** The reason that the data source gives on its fields. */
function reasonOf(data: PanelData): string | undefined {
  const fields = data.series.flatMap((frame) => frame.fields);
  return fields.find((field) => field.config.noValue !== undefined)?.config.noValue;
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({
    alignItems: 'center',
    color: theme.colors.text.secondary,
    display: 'flex',
    height: '100%',
    justifyContent: 'center',
    overflow: 'auto',
    padding: theme.spacing(1),
    textAlign: 'center',
    textWrap: 'balance',
  }),
});
