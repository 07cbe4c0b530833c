import type { DataFrame } from '@grafana/data';
import { Tooltip, type UPlotConfigBuilder, useTheme2 } from '@grafana/ui';
import React, { useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';

/** What is needed of a chart that uPlot drew. */
interface Plot {
  readonly over: HTMLElement;
  valToPos(value: number, scale: string): number;
}

interface AnnotationMarksProps {
  readonly config: UPlotConfigBuilder;
  readonly frames: readonly DataFrame[];
}

/** What the dashboard's annotations mark: lines over the plot, and areas for what took a while. */
export function AnnotationMarks({ config, frames }: AnnotationMarksProps) {
  const [drawn, setDrawn] = useState<{ readonly plot: Plot }>();
  useLayoutEffect(() => {
    // A new object each time: what was drawn anew, at another size or of another range, has its marks elsewhere.
    config.addHook('draw', (plot) => setDrawn({ plot }));
  }, [config]);
  if (drawn === undefined) {
    return null;
  }
  return createPortal(
    frames.flatMap((frame) =>
      marksOf(frame).map((mark) => <Mark key={`${mark.time} ${mark.title}`} mark={mark} plot={drawn.plot} />)
    ),
    drawn.plot.over
  );
}

interface AnnotationMark {
  readonly time: number;
  readonly timeEnd: number;
  readonly isRegion: boolean;
  readonly title: string;
  readonly text: string;
  readonly color: string;
}

function marksOf({ fields, length }: DataFrame): AnnotationMark[] {
  const valueOf = (name: string, index: number): unknown => fields.find((field) => field.name === name)?.values[index];
  return Array.from({ length }, (_, index) => ({
    time: Number(valueOf('time', index)),
    timeEnd: Number(valueOf('timeEnd', index)),
    isRegion: valueOf('isRegion', index) === true,
    title: plain(valueOf('title', index)),
    text: plain(valueOf('text', index)),
    color: String(valueOf('color', index) ?? ''),
  }));
}

/** Annotations are HTML in Grafana: their line breaks, and the signs that stand for others. */
function plain(html: unknown): string {
  const text = typeof html === 'string' ? html.replaceAll('<br/>', '\n') : '';
  return text.replace(/&#(\d+);/g, (_whole, code) => String.fromCharCode(Number(code)));
}

function Mark({ mark, plot }: { readonly mark: AnnotationMark; readonly plot: Plot }) {
  const theme = useTheme2();
  const width = plot.over.clientWidth;
  const left = Math.max(0, plot.valToPos(mark.time, 'x'));
  const right = Math.min(width, plot.valToPos(mark.isRegion ? mark.timeEnd : mark.time, 'x'));
  if (right < 0 || left > width) {
    return null;
  }
  const color = theme.visualization.getColorByName(mark.color || 'red');
  const label = [mark.title, mark.text].filter((part) => part !== '').join('\n');
  return (
    <Tooltip content={<div style={{ whiteSpace: 'pre-line' }}>{label}</div>}>
      <div
        aria-label={label}
        data-annotation={mark.title}
        role="img"
        style={{
          background: mark.isRegion ? `${color}22` : undefined,
          borderBottom: mark.isRegion ? `3px solid ${color}` : undefined,
          borderLeft: `1px dashed ${color}`,
          height: '100%',
          left,
          position: 'absolute',
          top: 0,
          width: Math.max(3, right - left),
        }}
      />
    </Tooltip>
  );
}
