import { type DataFrame, FieldType } from '@grafana/data';
import { SceneDataTransformer, VizPanel } from '@grafana/scenes';
import { map } from 'rxjs';

/** Whether a frame is a number over time, as a graph shows it; rows that have a time in them are not. */
export function isOverTime({ meta, fields }: DataFrame): boolean {
  return meta?.type === undefined
    ? fields[0]?.type === FieldType.time && fields.slice(1).every(({ type }) => type === FieldType.number)
    : meta.type.startsWith('timeseries');
}

/** A graph of what is over time of all that the queries around it give. */
export function graphOverTime(): VizPanel {
  return new VizPanel({
    pluginId: 'timeseries',
    title: 'Graph',
    $data: new SceneDataTransformer({
      transformations: [() => (source) => source.pipe(map((frames: DataFrame[]) => frames.filter(isOverTime)))],
    }),
    options: {
      legend: { calcs: [], displayMode: 'list', placement: 'bottom', showLegend: true },
      tooltip: { mode: 'multi', sort: 'none' },
    },
    fieldConfig: {
      defaults: {
        color: { mode: 'palette-classic' },
        custom: { lineWidth: 2, fillOpacity: 8, pointSize: 5, showPoints: 'auto' },
      },
      overrides: [],
    },
  });
}
