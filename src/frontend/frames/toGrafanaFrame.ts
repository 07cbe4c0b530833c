import {
  createDataFrame,
  FieldType,
  MappingType,
  type DataFrame,
  type FieldConfig as GrafanaFieldConfig,
} from '@grafana/data';
import { oneNoticePerSeverity } from '../../dataSource/queries/oneNoticePerSeverity';
import type { Field, FieldConfig, Frame } from '../../engine/frames/frame';

const FIELD_TYPES: Record<Field['type'], FieldType> = {
  time: FieldType.time,
  number: FieldType.number,
  string: FieldType.string,
  boolean: FieldType.boolean,
};

/** The frame as Grafana's panels take it. */
export function toGrafanaFrame(frame: Frame, refId: string): DataFrame {
  const { type, typeVersion, notices, preferredVisualisationType, custom } = frame.meta;
  return createDataFrame({
    refId,
    name: frame.name,
    fields: frame.fields.map(({ name, type: fieldType, values, labels, config }) => ({
      name,
      type: FIELD_TYPES[fieldType],
      values: [...values],
      ...(labels === undefined ? {} : { labels: { ...labels } }),
      config: fieldConfig(config),
    })),
    meta: {
      // The ids of the data plane contract; the enum that lists them came after Grafana 10.1 for some.
      type: type as NonNullable<DataFrame['meta']>['type'],
      typeVersion: [typeVersion[0], typeVersion[1]],
      notices: oneNoticePerSeverity(notices),
      ...(preferredVisualisationType === undefined ? {} : { preferredVisualisationType }),
      ...(custom === undefined ? {} : { custom: { ...custom } }),
    },
  });
}

function fieldConfig({ links, mappings, ...config }: FieldConfig = {}): GrafanaFieldConfig {
  return {
    ...config,
    ...(links === undefined ? {} : { links: links.map((link) => ({ ...link })) }),
    ...(mappings === undefined
      ? {}
      : { mappings: mappings.map(({ options }) => ({ type: MappingType.ValueToText, options: { ...options } })) }),
  };
}
