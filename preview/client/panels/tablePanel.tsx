import { css, cx } from '@emotion/css';
import {
  type DataFrame,
  type DisplayValue,
  type Field,
  FieldType,
  formattedValueToString,
  getFieldDisplayName,
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
import { getTextColorForAlphaBackground, TextLink, useStyles2, useTheme2 } from '@grafana/ui';
import React, { useState } from 'react';
import { definePanel } from './definePanel';
import { NoData } from './NoData';
import { isNamed, nextSort, rowOrder, type Sort } from './tableSort';

interface TableOptions {
  readonly footer?: { readonly show?: boolean; readonly countRows?: boolean };
  readonly frameIndex?: number;
  readonly showHeader?: boolean;
}

/** What a table's field options say of a column, as far as the dashboards use it. */
interface ColumnOptions {
  readonly cellOptions?: { readonly type?: string; readonly wrapText?: boolean };
  readonly hidden?: boolean;
  readonly hideFrom?: { readonly viz?: boolean };
  readonly minWidth?: number;
  readonly width?: number;
}

function TablePanel({ data, options, fieldConfig, title, replaceVariables }: PanelProps<TableOptions>) {
  const frame = data.series[options.frameIndex ?? 0];
  if (frame === undefined || frame.fields.length === 0 || frame.length === 0) {
    return <NoData data={data} fieldConfig={fieldConfig} />;
  }
  const { footer, showHeader = true } = options;
  const countsRows = footer?.show === true && footer.countRows === true;
  return <FrameTable countsRows={countsRows} frame={frame} showHeader={showHeader} title={replaceVariables(title)} />;
}

export const tablePanel = definePanel({
  id: 'table',
  name: 'Table',
  component: TablePanel,
  customDefaults: {
    align: 'auto',
    cellOptions: { type: 'auto' },
    filterable: false,
    hidden: false,
    inspect: false,
    minWidth: 50,
    width: undefined,
  },
});

interface FrameTableProps {
  readonly countsRows: boolean;
  readonly frame: DataFrame;
  readonly showHeader: boolean;
  readonly title: string;
}

/**
 * The rows of a frame. Grafana's own table is of no use here: it needs a build of react-data-grid that is in no registry, and
 * the one before it cuts wrapped rows. As in Grafana a column is as wide as it says, or takes its share of what is left.
 */
function FrameTable({ countsRows, frame, showHeader, title }: FrameTableProps) {
  const styles = useStyles2(getStyles);
  const [sort, setSort] = useState<Sort>();
  const columns = frame.fields.filter(isShown);
  return (
    // What scrolls has to be reached with the keyboard as well.
    <div className={styles.scroll} tabIndex={0}>
      <table aria-label={title} className={styles.table} style={{ minWidth: leastWidth(columns) }}>
        <colgroup>
          {columns.map((field) => (
            <col key={field.name} style={{ width: optionsOf(field).width }} />
          ))}
        </colgroup>
        {showHeader && (
          <thead>
            <tr>
              {columns.map((field) => {
                const name = getFieldDisplayName(field, frame);
                const direction = isNamed(sort, field.name) ? sort.direction : undefined;
                return (
                  <th aria-sort={direction} className={alignmentOf(field, styles)} key={field.name} scope="col">
                    <button
                      className={styles.heading}
                      onClick={() => setSort(nextSort(sort, field.name))}
                      title={`Sort by ${name}`}
                      type="button"
                    >
                      {name}
                      {direction === undefined ? '' : direction === 'ascending' ? ' ↑' : ' ↓'}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
        )}
        <tbody>
          {rowOrder(frame, sort).map((row) => (
            <tr key={row}>
              {columns.map((field) => (
                <Cell field={field} key={field.name} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
        {countsRows && (
          <tfoot>
            <tr>
              <td colSpan={columns.length}>Count: {frame.length}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function isShown(field: Field): boolean {
  const { hidden, hideFrom } = optionsOf(field);
  return hidden !== true && hideFrom?.viz !== true;
}

function optionsOf({ config }: Field): ColumnOptions {
  return config.custom ?? {};
}

function leastWidth(columns: readonly Field[]): number {
  return columns.reduce((sum, field) => sum + (optionsOf(field).width ?? optionsOf(field).minWidth ?? 50), 0);
}

type Styles = ReturnType<typeof getStyles>;

function alignmentOf({ type }: Field, styles: Styles): string | undefined {
  return type === FieldType.number ? styles.number : undefined;
}

/** One cell; what does not fit into its column and is not wrapped is there in full on hover. */
function Cell({ field, row }: { readonly field: Field; readonly row: number }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const shown: DisplayValue = field.display?.(field.values[row]) ?? { text: String(field.values[row]), numeric: NaN };
  const text = formattedValueToString(shown);
  const { cellOptions } = optionsOf(field);
  const link = field.getLinks?.({ valueRowIndex: row })[0];
  const isFilled = cellOptions?.type === 'color-background' && shown.color !== undefined;
  const color = isFilled ? getTextColorForAlphaBackground(shown.color ?? '', theme.isDark) : undefined;
  return (
    <td
      className={cx(alignmentOf(field, styles), cellOptions?.wrapText === true ? styles.wrapped : styles.cut)}
      style={{ background: isFilled ? shown.color : undefined, color }}
      title={text}
    >
      {link === undefined ? (
        text
      ) : (
        <TextLink external={link.target === '_blank'} href={link.href} inline variant="bodySmall">
          {text}
        </TextLink>
      )}
    </td>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({
    height: '100%',
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
  }),
  table: css({
    borderCollapse: 'collapse',
    fontSize: theme.typography.bodySmall.fontSize,
    tableLayout: 'fixed',
    width: '100%',
    'th, td': { border: `1px solid ${theme.colors.border.weak}`, padding: '6px 6px', textAlign: 'left' },
    'th:first-child, td:first-child': { borderLeft: 'none' },
    'th:last-child, td:last-child': { borderRight: 'none' },
    thead: { background: theme.colors.background.primary, position: 'sticky', top: 0, zIndex: 1 },
    tfoot: { background: theme.colors.background.primary, bottom: 0, position: 'sticky', zIndex: 1 },
    th: { borderTop: 'none', fontWeight: theme.typography.fontWeightMedium, padding: 0 },
  }),
  heading: css({
    background: 'transparent',
    border: 'none',
    color: theme.colors.text.primary,
    fontWeight: 'inherit',
    overflow: 'hidden',
    padding: '6px 6px',
    textAlign: 'inherit',
    textOverflow: 'ellipsis',
    width: '100%',
  }),
  number: css({ '&&': { textAlign: 'right' } }),
  wrapped: css({ overflowWrap: 'anywhere' }),
  cut: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
});
