import { css } from '@emotion/css';
import { applyFieldOverrides, type DataFrame, FieldType, getFieldDisplayName, type GrafanaTheme2 } from '@grafana/data';
import { Button, Combobox, Table, useStyles2, useTheme2 } from '@grafana/ui';
import React, { useId, useMemo, useState } from 'react';
import { csvText } from './csvText';

interface DataTableProps {
  readonly frames: readonly DataFrame[];
  readonly timeZone: string;
  /** What the file is called that is downloaded, without its ending. */
  readonly name: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** Rows at the top of it, in pixels: the choice of the frame and the button. */
const TOOLBAR = 40;

/** A date with its time of day, in pixels. */
const TIME_WIDTH = 165;

/** Frames as tables, one at a time, and the one that is seen as a file. */
export function DataTable({ frames, timeZone, name, width, height }: DataTableProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const choiceId = useId();
  const [chosen, choose] = useState(0);
  const index = Math.min(chosen, frames.length - 1);
  const frame = frames[index];
  const [shown] = useMemo(
    () =>
      applyFieldOverrides({
        data: frame === undefined ? [] : [withoutLooks(frame)],
        fieldConfig: { defaults: {}, overrides: [] },
        replaceVariables: (text) => text,
        theme,
        timeZone,
      }),
    [frame, theme, timeZone]
  );
  if (frame === undefined || shown === undefined || shown.fields.length === 0) {
    return <p className={styles.empty}>There is no data. The notices say why, where there are any.</p>;
  }
  return (
    <div>
      <div className={styles.toolbar}>
        {frames.length > 1 && (
          <>
            <label htmlFor={choiceId}>Data of query</label>
            <Combobox
              id={choiceId}
              onChange={({ value }) => choose(value)}
              options={frames.map((one, at) => ({ label: titleOf(one, at), value: at }))}
              value={index}
              width="auto"
              minWidth={16}
              maxWidth={32}
            />
          </>
        )}
        <span className={styles.count}>{frame.length === 1 ? '1 row' : `${frame.length} rows`}</span>
        <Button icon="download-alt" onClick={() => download(frame, name)} size="sm" variant="secondary">
          Download CSV
        </Button>
      </div>
      <Table
        ariaLabel={shown.fields.map((field) => getFieldDisplayName(field, shown)).join(', ')}
        columnMinWidth={120}
        data={shown}
        height={height - TOOLBAR}
        width={width}
      />
    </div>
  );
}

/** The units and names of its fields, without what a panel does to them. */
function withoutLooks(frame: DataFrame): DataFrame {
  const fields = frame.fields.map((field) => {
    const { unit, decimals, displayName, displayNameFromDS, links } = field.config;
    const custom = field.type === FieldType.time ? { width: TIME_WIDTH } : {};
    return { ...field, config: { unit, decimals, displayName, displayNameFromDS, links, custom }, state: undefined };
  });
  return { ...frame, fields };
}

function titleOf({ name, refId }: DataFrame, at: number): string {
  return [refId, name ?? `data ${at + 1}`].filter(Boolean).join(': ');
}

/** Hands the browser a file. */
function download(frame: DataFrame, name: string): void {
  const address = URL.createObjectURL(new Blob([csvText(frame)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}

const getStyles = (theme: GrafanaTheme2) => ({
  toolbar: css({ alignItems: 'center', display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), minHeight: TOOLBAR }),
  count: css({ color: theme.colors.text.secondary, marginRight: 'auto' }),
  empty: css({ color: theme.colors.text.secondary, padding: theme.spacing(2) }),
});
