import { useTheme2 } from '@grafana/ui';
import React from 'react';

interface GaugeTextProps {
  readonly text: string;
  readonly isNumber: boolean;
  readonly color: string;
  readonly innerRadius: number;
}

/** The value in the middle of the dial; where there is none, the reason in small type over a few lines. */
export function GaugeText({ text, isNumber, color, innerRadius }: GaugeTextProps) {
  const theme = useTheme2();
  const width = innerRadius * 1.7;
  if (!isNumber) {
    return (
      <foreignObject height={innerRadius * 1.5} width={width} x={-width / 2} y={-innerRadius * 0.75}>
        <div
          style={{
            alignItems: 'center',
            color: theme.colors.text.secondary,
            display: 'flex',
            fontSize: Math.min(14, Math.max(11, innerRadius / 6)),
            height: '100%',
            justifyContent: 'center',
            lineHeight: 1.3,
            textAlign: 'center',
            textWrap: 'balance',
          }}
        >
          {text}
        </div>
      </foreignObject>
    );
  }
  const fontSize = Math.min(innerRadius * 0.6, width / (text.length * 0.58));
  return (
    <text
      dominantBaseline="central"
      fill={color}
      fontFamily={theme.typography.fontFamily}
      fontSize={fontSize}
      fontWeight={500}
      textAnchor="middle"
    >
      {text}
    </text>
  );
}
