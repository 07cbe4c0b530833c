import { getFieldDisplayName, type PanelProps } from '@grafana/data';
import { Table, type TableSortByFieldState } from '@grafana/ui';
import React from 'react';
import { definePanel } from './definePanel';
import { NoData } from './NoData';

interface TableOptions {
  readonly frameIndex?: number;
  readonly showHeader?: boolean;
  readonly sortBy?: TableSortByFieldState[];
}

function TablePanel({ data, options, fieldConfig, width, height }: PanelProps<TableOptions>) {
  const frame = data.series[options.frameIndex ?? 0];
  if (frame === undefined || frame.fields.length === 0 || frame.length === 0) {
    return <NoData data={data} fieldConfig={fieldConfig} />;
  }
  return (
    <Table
      ariaLabel={frame.fields.map((field) => getFieldDisplayName(field, frame)).join(', ')}
      data={frame}
      fieldConfig={fieldConfig}
      height={height}
      initialSortBy={options.sortBy}
      noHeader={options.showHeader === false}
      width={width}
    />
  );
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
