import { dateTimeFormat } from '@grafana/data';
import { Tooltip, useTheme2 } from '@grafana/ui';
import React from 'react';
import { xOf, type MillisRange } from './millisRange';
import type { StateSegment } from './stateSegments';

interface StateRowProps {
  readonly states: readonly StateSegment[];
  readonly range: MillisRange;
  readonly width: number;
  readonly height: number;
  readonly showValue: 'auto' | 'always' | 'never';
  readonly timeZone: string;
}

/** One line of a state timeline. */
export function StateRow({ states, range, width, height, showValue, timeZone }: StateRowProps) {
  const theme = useTheme2();
  return (
    <div style={{ position: 'relative', width, height }}>
      {states.map(({ text, color, from, to }) => {
        const left = xOf(from, range, width);
        const span = xOf(to, range, width) - left;
        const shown = showValue === 'always' || (showValue === 'auto' && span > text.length * 9 && height > 14);
        const when = `${dateTimeFormat(from, { timeZone })} to ${dateTimeFormat(to, { timeZone })}`;
        return (
          <Tooltip content={`${text}: ${when}`} key={from} placement="top">
            <div
              data-state={text}
              style={{
                alignItems: 'center',
                backgroundColor: color,
                boxShadow: `inset 1px 0 ${theme.colors.background.primary}`,
                color: theme.colors.getContrastText(color),
                display: 'flex',
                fontSize: 12,
                height: '100%',
                left,
                overflow: 'hidden',
                paddingLeft: shown ? 8 : 0,
                position: 'absolute',
                width: Math.max(1, span),
              }}
            >
              {shown ? text : ''}
            </div>
          </Tooltip>
        );
      })}
    </div>
  );
}
