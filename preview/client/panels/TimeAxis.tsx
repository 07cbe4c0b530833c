import { dateTimeFormat } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import React from 'react';
import { xOf, type MillisRange } from './millisRange';

const day = 24 * 60 * 60 * 1000;

/** Dates, or times for short ranges, under a chart. */
export function TimeAxis({
  range,
  width,
  timeZone,
}: {
  readonly range: MillisRange;
  readonly width: number;
  readonly timeZone: string;
}) {
  const theme = useTheme2();
  const ticks = Math.max(2, Math.floor(width / 110));
  const span = range.to - range.from;
  const format = span > 2 * day ? 'MM/DD' : 'HH:mm';
  return (
    <svg height={20} style={{ overflow: 'visible' }} width={width}>
      {Array.from({ length: ticks }, (_, index) => range.from + (span * (index + 0.5)) / ticks).map((moment) => (
        <text
          fill={theme.colors.text.primary}
          fontSize={12}
          key={moment}
          textAnchor="middle"
          x={xOf(moment, range, width)}
          y={14}
        >
          {dateTimeFormat(moment, { format, timeZone })}
        </text>
      ))}
    </svg>
  );
}
