import type { Classification } from '../../classification/classify';
import type { Level } from '../../classification/levelProfile';
import type { Measured } from '../../domain/measured';
import type { DeliveryRecord } from '../../facts/deliveryRecord';
import { stringField } from '../../frames/fields';
import type { Field } from '../../frames/frame';
import { METRIC_TITLES } from '../../frames/metricText';
import { titled } from '../../frames/rowText';
import { type Group, groupTitle } from '../../frames/series';
import type { QueryWindow } from '../../measuring/window';
import type { FourMetrics } from '../../metrics/measureAll';

/** Over which window each metric is measured. */
export type Windows = Readonly<Record<keyof FourMetrics, QueryWindow['window']>>;

/** What was measured of a group, with its levels. */
export interface Classified {
  readonly record: DeliveryRecord;
  readonly metrics: FourMetrics;
  readonly classification: Classification;
}

export const METRICS = Object.keys(METRIC_TITLES) as ReadonlyArray<keyof FourMetrics>;

export function groupField(groups: ReadonlyArray<Group<unknown>>): Field[] {
  const names = groups.map(({ labels }) => groupTitle(labels));
  return names.some((name) => name !== '') ? [stringField('group', names, titled('Group'))] : [];
}

export function levelOf(level: Measured<Level>): Level | null {
  return level.kind === 'measured' ? level.value : null;
}
