import { z } from 'zod';
import { LEVEL_PROFILES } from '../../engine/classification/profiles';
import { textOf } from '../../../tests/provisioning/repositoryFile';
import { DURATION_BUCKETS } from './doraMetrics';

const SECONDS_IN: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

const panel = z.object({
  title: z.string(),
  fieldConfig: z
    .object({
      defaults: z.object({
        unit: z.string().optional(),
        thresholds: z.object({ steps: z.array(z.object({ value: z.number().nullable() })) }).optional(),
      }),
    })
    .optional(),
});
const dashboard = z.object({ panels: z.array(panel) });

const panels = ['dashboards/dora-overview.json', 'dashboards/dora-trends.json'].flatMap(
  (file) => dashboard.parse(JSON.parse(textOf(file))).panels
);

/** Where the colours of durations change, in seconds, by panel; where a bound still has the better one, they change just above. */
const colourBounds = panels.flatMap(({ title, fieldConfig }) => {
  const seconds = SECONDS_IN[fieldConfig?.defaults.unit ?? ''];
  const steps = fieldConfig?.defaults.thresholds?.steps ?? [];
  return seconds === undefined
    ? []
    : steps.flatMap(({ value }) => (value === null ? [] : [{ title, bound: Math.floor(value * seconds) }]));
});

const levelBounds = LEVEL_PROFILES.flatMap(({ id, leadTimeSeconds, timeToRestoreSeconds }) =>
  [leadTimeSeconds, timeToRestoreSeconds].flatMap((ladder) =>
    Object.values(ladder).flatMap((bound) => (bound === null ? [] : [{ id, bound: bound.at }]))
  )
);

describe('the buckets of durations', () => {
  it.each(levelBounds)('have the bound $bound s of the levels of $id', ({ bound }) => {
    expect(DURATION_BUCKETS).toContain(bound);
  });

  it('have the bounds of all panels of lead times and times to restore', () => {
    expect(new Set(colourBounds.map(({ title }) => title)).size).toBe(4);
    expect(colourBounds.filter(({ bound }) => !DURATION_BUCKETS.includes(bound))).toEqual([]);
  });

  it('rise by at most 2.5 times from one to the next: no quantile is further off than its bucket is wide', () => {
    const ratios = DURATION_BUCKETS.slice(1).map((bound, index) => bound / (DURATION_BUCKETS[index] ?? Infinity));
    expect(Math.min(...ratios)).toBeGreaterThan(1);
    expect(Math.max(...ratios)).toBeLessThanOrEqual(2.5);
  });

  it('are few enough that a collector is a small target', () => {
    expect(DURATION_BUCKETS.length).toBeLessThanOrEqual(40);
  });
});
