import { eventsOf } from '../testing/eventsOf.fixtures';
import { ask } from '../testing/runQuery.fixtures';
import { aboutOf } from '.';
import { DORA_METRICS, metricNamed } from './names';

const lastWeek = { from: '2026-03-01', to: '2026-03-08' };

const queries = DORA_METRICS.flatMap((metric) => {
  const { views, formats } = aboutOf(metric);
  const ofViews = Object.entries(views).flatMap(([view, of]) => of.formats.map((format) => ({ metric, view, format })));
  return ofViews.length > 0 ? ofViews : formats.map((format) => ({ metric, format }));
});

describe('what kinds say of themselves', () => {
  it.each(queries)('is what they answer: %j', (query) => {
    const frames = ask(query, eventsOf({}), lastWeek);
    const types = { numeric: /^numeric/, timeseries: /^timeseries/, table: /^(table|numeric|timeseries)/ };
    frames.forEach((frame) => expect(frame.meta.type).toMatch(types[query.format]));
  });

  it.each(queries)('are choices that they take: %j', ({ metric, ...query }) => {
    const { choices, statistics, units = [] } = aboutOf(metric);
    const parts = [
      ...Object.entries(choices).flatMap(([part, { options }]) => options.map(({ value }) => ({ [part]: value }))),
      ...(statistics?.options ?? []).map(({ value }) => ({ statistics: [value] })),
      ...units.map(({ value }) => ({ unit: value })),
    ];
    parts.forEach((part) => expect(() => ask({ metric, ...query, ...part }, eventsOf({}), lastWeek)).not.toThrow());
  });

  it.each(DORA_METRICS)('are marks that they take: %s', (metric) => {
    aboutOf(metric).marks?.forEach(({ query }) =>
      expect(() => ask({ metric, ...query }, eventsOf({}), lastWeek)).not.toThrow()
    );
  });
});

describe('the names of kinds', () => {
  it('are told from what else an object has', () => {
    expect(metricNamed('toString')).toBeUndefined();
    expect(metricNamed('deployment')).toBeUndefined();
  });
});
