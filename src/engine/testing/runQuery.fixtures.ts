import { instantFromIso } from '../domain/instantFromIso';
import type { DeliveryEvents } from '../events/deliveryEvents';
import type { Field, Frame } from '../frames/frame';
import { DEFAULT_SETTINGS } from '../measuring/defaultSettings';
import { parseQuery } from '../query/parseQuery';
import { runQuery } from '../query/runQuery';
import type { MetricSettings } from '../measuring/metricSettings';
import { rangeOf } from './rangeOf.fixtures';

export interface Asked {
  readonly from: string;
  readonly to: string;
  /** The end of the range unless given. */
  readonly now?: string;
  readonly timeZone?: string;
  readonly settings?: Partial<MetricSettings>;
}

/** Asks as a dashboard does: a query as it was saved, with defaults for what it leaves out. */
export function ask(
  query: Readonly<Record<string, unknown>>,
  events: DeliveryEvents,
  { from, to, now = to, timeZone = 'UTC', settings = {} }: Asked
): Frame[] {
  return runQuery(parseQuery(query), events, {
    range: rangeOf(from, to),
    now: instantFromIso(now),
    timeZone,
    settings: { ...DEFAULT_SETTINGS, ...settings },
  });
}

/** The one frame of an answer. */
export function askForFrame(...parameters: Parameters<typeof ask>): Frame {
  const frames = ask(...parameters);
  const [frame] = frames;
  if (frame === undefined || frames.length !== 1) {
    throw new Error(`Expected one frame, got ${frames.length}`);
  }
  return frame;
}

/** The values of each field, under its name or, where it has labels, under its name and those. */
export function valuesOf({ fields }: Frame): Record<string, Field['values']> {
  return Object.fromEntries(
    fields.map(({ name, labels = {}, values }) => [[name, ...Object.values(labels)].join(' '), values])
  );
}

/** Instants as ISO 8601 to the minute, in UTC. */
export function isoTimes(values: Field['values'] | undefined): string[] {
  return (values ?? []).map((value) => new Date(Number(value)).toISOString().replace(/:00\.000Z$/, 'Z'));
}

export function noticeTexts({ meta }: Frame): string[] {
  return meta.notices.map(({ text }) => text);
}
