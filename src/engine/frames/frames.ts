import { distinctNotices, type Notice } from '../domain/notice';
import type { Field, Frame } from './frame';

/** One row of numbers, each field a number of its own: what gauges, stats and alert rules read without a reduce step. */
export function numericWideFrame(name: string, fields: readonly Field[], notices: readonly Notice[]): Frame {
  return { name, fields, meta: { type: 'numeric-wide', typeVersion: [0, 1], notices: distinctNotices(notices) } };
}

/** A row of numbers per group, with the groups' labels as columns. */
export function numericLongFrame(name: string, fields: readonly Field[], notices: readonly Notice[]): Frame {
  const frame = tableFrame(name, fields, notices);
  return { ...frame, meta: { ...frame.meta, type: 'numeric-long' } };
}

/** A row of numbers per time and group, with the groups' labels as columns. */
export function timeSeriesLongFrame(name: string, fields: readonly Field[], notices: readonly Notice[]): Frame {
  const frame = tableFrame(name, fields, notices);
  return { ...frame, meta: { ...frame.meta, type: 'timeseries-long' } };
}

/** A time field and one number field per series. */
export function timeSeriesWideFrame(name: string, fields: readonly Field[], notices: readonly Notice[]): Frame {
  return {
    name,
    fields,
    meta: {
      type: 'timeseries-wide',
      typeVersion: [0, 1],
      notices: distinctNotices(notices),
      preferredVisualisationType: 'graph',
    },
  };
}

/**
 * Rows for people, and no fields where there is no row, as the data plane has it for no data: of columns without values
 * Grafana's table (12.4) draws the head and nothing below it, and only without columns the panel's own words for no data.
 * @see https://grafana.com/developers/dataplane/contract-spec#no-data-and-empty
 * @see https://github.com/grafana/grafana/blob/main/public/app/plugins/panel/table/TablePanel.tsx
 */
export function rowsFrame(name: string, fields: readonly Field[], notices: readonly Notice[]): Frame {
  return tableFrame(name, fields.every(({ values }) => values.length === 0) ? [] : fields, notices);
}

/** A table as it is given. */
export function tableFrame(name: string, fields: readonly Field[], notices: readonly Notice[]): Frame {
  return {
    name,
    fields,
    meta: {
      type: 'table',
      typeVersion: [0, 1],
      notices: distinctNotices(notices),
      preferredVisualisationType: 'table',
    },
  };
}
