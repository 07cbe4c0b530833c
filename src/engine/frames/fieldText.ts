import { formatDuration } from '../domain/formatDuration';
import { secondsIn, type DurationUnit } from './durationUnit';
import type { Frame, ValueMapping } from './frame';

/** How many times an axis is halved or doubled from one of its unit: from seconds to years, whichever the unit. */
const DOUBLINGS = 16;

/** The ticks that a logarithmic axis of base 2 has. */
const TICKS = Array.from({ length: 2 * DOUBLINGS + 1 }, (_, index) => 2 ** (index - DOUBLINGS));

/** The texts in place of values, in the order in which they are given; of a value given twice the last holds. */
export function textsInPlace(texts: Iterable<readonly [value: number, text: string]>): ValueMapping {
  const distinct = [...new Map(texts)];
  return {
    type: 'value',
    options: Object.fromEntries(distinct.map(([value, text], index) => [String(value), { text, index }])),
  };
}

/**
 * Says the durations of a frame as people do ("1 d 11 h"): those of its numbers that have the unit. What has no value keeps
 * the panel's own mappings. Of several values, so of a trend, the ticks of a logarithmic axis are said in the same way.
 */
export function inWords(frame: Frame, unit: DurationUnit): Frame {
  return {
    ...frame,
    fields: frame.fields.map((field) => {
      const values = field.type === 'number' ? field.values.filter((value) => value !== null) : [];
      if (field.config?.unit !== unit || values.length === 0) {
        return field;
      }
      const shown = field.values.length === 1 ? values : [...TICKS, ...values];
      const texts = shown.map((value) => [value, formatDuration(secondsIn(value, unit))] as const);
      return { ...field, config: { ...field.config, mappings: [textsInPlace(texts)] } };
    }),
  };
}

interface HowDurationsAreTold {
  readonly view: string;
  readonly unit: DurationUnit;
  readonly durationsAs: 'numbers' | 'words';
}

/** The frames with durations as a query asks for them; those of a distribution are counted, and not read one by one. */
export function toldAsAsked(frames: Frame[], { view, unit, durationsAs }: HowDurationsAreTold): Frame[] {
  return durationsAs === 'words' && view !== 'distribution' ? frames.map((frame) => inWords(frame, unit)) : frames;
}
