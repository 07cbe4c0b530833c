import React from 'react';
import { CoreApp } from '@grafana/data';
import { InlineFieldRow } from '@grafana/ui';
import { aboutOf } from '../../engine/kinds';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import { viewProblem } from './alertQuery';
import { ManyField, RadioField } from './choiceFields';
import { BUCKETS, viewsOf, WINDOWS } from './choices';
import { partOf, withPart, withView } from './editableQuery';
import { chosenStatistics, withStatistics } from './statistics';

interface MetricFieldsProps {
  readonly query: DoraDataQuery;
  readonly onChange: (query: DoraDataQuery) => void;
  readonly app?: CoreApp;
}

/** What can be chosen about the metric itself. */
export function MetricFields({ query, onChange, app }: MetricFieldsProps) {
  const isTrend = 'view' in query && query.view === 'trend';
  return (
    <>
      <ViewField query={query} onChange={onChange} app={app} />
      <OwnFields query={query} onChange={onChange} />
      <InlineFieldRow>
        <RadioField
          label="Window"
          tooltip={isTrend ? TREND_WINDOW : 'How much history counts: it ends where the time range ends.'}
          options={WINDOWS}
          value={query.window}
          onChange={(window) => onChange({ ...query, window })}
        />
        {isTrend && (
          <RadioField
            label="Bucket"
            tooltip="How far apart the points are, in the dashboard's time zone."
            options={BUCKETS}
            value={query.bucket}
            onChange={(bucket) => onChange({ ...query, bucket })}
          />
        )}
      </InlineFieldRow>
      <InlineFieldRow>
        <StatisticsField query={query} onChange={onChange} app={app} />
        <UnitField query={query} onChange={onChange} />
      </InlineFieldRow>
    </>
  );
}

const TREND_WINDOW = 'The rolling window behind every point. Time range: each point counts its own bucket alone.';

const VIEW = 'One number for the window, the number over time, or what it is made of.';
const ALERT_VIEW =
  'An alert rule takes a summary as it is. A trend needs a Reduce expression; the overall level is a number from 4, Elite, to 1, Low.';

function ViewField({ query, onChange, app }: MetricFieldsProps) {
  if (!('view' in query)) {
    return null;
  }
  return (
    <RadioField
      label="View"
      tooltip={app === CoreApp.UnifiedAlerting ? ALERT_VIEW : VIEW}
      options={viewsOf(query.metric)}
      value={query.view}
      problem={viewProblem(app, query)}
      onChange={(view) => onChange(withView(query, view))}
    />
  );
}

/** What queries of this metric alone have to choose from. */
function OwnFields({ query, onChange }: MetricFieldsProps) {
  const { choices } = aboutOf(query.metric);
  return (
    <>
      {Object.entries(choices).map(([part, { label, tooltip, options }]) => (
        <RadioField
          key={part}
          label={label}
          tooltip={tooltip}
          options={[...options]}
          value={partOf(query, part)}
          onChange={(chosen) => onChange(withPart(query, part, chosen))}
        />
      ))}
    </>
  );
}

function UnitField({ query, onChange }: MetricFieldsProps) {
  const { units } = aboutOf(query.metric);
  if (units === undefined) {
    return null;
  }
  return (
    <RadioField
      label="Unit"
      tooltip="The unit of the numbers. Panels print durations well in any of them; histograms look best in the one you think in."
      options={[...units]}
      value={partOf(query, 'unit')}
      onChange={(unit) => onChange(withPart(query, 'unit', unit))}
    />
  );
}

const STATISTICS = 'What to work out. Of durations p50 is the median; quantiles interpolate linearly.';

/** What is worked out of deployments or durations: any number of statistics, in an alert rule one. */
function StatisticsField({ query, onChange, app }: MetricFieldsProps) {
  const { options = [], mayBeLeftOut } = aboutOf(query.metric).statistics ?? {};
  const [first] = options;
  if (first === undefined || ('view' in query && query.view === 'distribution')) {
    return null;
  }
  const chosen = chosenStatistics(query);
  if (app === CoreApp.UnifiedAlerting) {
    return (
      <RadioField
        label="Statistic"
        tooltip={`${STATISTICS} An alert rule compares one.`}
        options={[...options]}
        value={chosen[0] ?? first.value}
        onChange={(statistic) => onChange(withStatistics(query, [statistic]))}
      />
    );
  }
  return (
    <ManyField
      label="Statistics"
      tooltip={STATISTICS}
      placeholder={'view' in query && query.view === 'trend' ? first.label : 'All'}
      options={[...options]}
      values={chosen}
      onChange={(statistics) => (statistics.length > 0 || mayBeLeftOut) && onChange(withStatistics(query, statistics))}
    />
  );
}
