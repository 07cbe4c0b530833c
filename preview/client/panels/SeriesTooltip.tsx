import { dateTimeFormat, formattedValueToString, getFieldDisplayName, type DataFrame } from '@grafana/data';
import { SeriesTable, type SeriesTableRowProps } from '@grafana/ui';
import React from 'react';

interface SeriesTooltipProps {
  readonly frame: DataFrame;
  readonly dataIndexes: ReadonlyArray<number | null>;
  readonly timeZone: string;
}

/** The values of the series at one moment. */
export function SeriesTooltip({ frame, dataIndexes, timeZone }: SeriesTooltipProps) {
  const timeIndex = dataIndexes.find((index, series) => series > 0 && index !== null);
  const time = timeIndex === undefined || timeIndex === null ? undefined : frame.fields[0]?.values[timeIndex];
  const rows = frame.fields.flatMap((field, series): SeriesTableRowProps[] => {
    const index = dataIndexes[series];
    if (series === 0 || index === null || index === undefined) {
      return [];
    }
    const display = field.display?.(field.values[index]);
    return [
      {
        label: getFieldDisplayName(field, frame),
        value: display === undefined ? String(field.values[index]) : formattedValueToString(display),
        color: display?.color,
      },
    ];
  });
  return (
    <div style={{ padding: 8 }}>
      <SeriesTable series={rows} timestamp={time === undefined ? undefined : dateTimeFormat(time, { timeZone })} />
    </div>
  );
}
