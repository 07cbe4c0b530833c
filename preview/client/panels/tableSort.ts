import type { DataFrame } from '@grafana/data';

/** The column that rows are in the order of; none is the order in which they came. */
export interface Sort {
  readonly field: string;
  readonly direction: 'ascending' | 'descending';
}

export function isNamed(sort: Sort | undefined, field: string): sort is Sort {
  return sort?.field === field;
}

/** What the next click on a heading sorts by: upwards, downwards, as it came. */
export function nextSort(sort: Sort | undefined, field: string): Sort | undefined {
  if (!isNamed(sort, field)) {
    return { field, direction: 'ascending' };
  }
  return sort.direction === 'ascending' ? { field, direction: 'descending' } : undefined;
}

/** The places of a frame's rows in order; what has no value comes last, whichever the direction. */
export function rowOrder({ fields, length }: DataFrame, sort: Sort | undefined): number[] {
  const rows = Array.from({ length }, (_row, index) => index);
  const values: readonly unknown[] | undefined = fields.find(({ name }) => name === sort?.field)?.values;
  if (sort === undefined || values === undefined) {
    return rows;
  }
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const isMissing = (row: number) => values[row] === null || values[row] === undefined;
  return rows.sort((a, b) =>
    isMissing(a) || isMissing(b) ? Number(isMissing(a)) - Number(isMissing(b)) : sign * compare(values[a], values[b])
  );
}

function compare(a: unknown, b: unknown): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');
}
