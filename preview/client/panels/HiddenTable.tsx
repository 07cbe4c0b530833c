import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface HiddenTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** A row each, of which the first cell names it. */
  readonly rows: ReadonlyArray<readonly string[]>;
}

/** What a chart draws, for those who do not see it: the same numbers in a table that takes no room. */
export function HiddenTable({ caption, columns, rows }: HiddenTableProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.hidden}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells], row) => (
            <tr key={row}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = () => ({
  hidden: css({
    clipPath: 'inset(50%)',
    height: 1,
    overflow: 'hidden',
    position: 'absolute',
    whiteSpace: 'nowrap',
    width: 1,
  }),
});
