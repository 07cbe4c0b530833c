import React from 'react';
import { CoreApp } from '@grafana/data';
import { InlineFieldRow } from '@grafana/ui';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import { viewProblem } from './alertQuery';
import { BUCKETS, OUTCOMES, STATES, UNITS, viewsOf, WINDOWS } from './choices';
import { RadioField } from './choiceFields';
import { withView } from './editableQuery';
import { StatisticsField } from './statisticsField';

export interface MetricFieldsProps {
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
      {query.metric === 'deployments' && (
        <RadioField
          label="Outcome"
          tooltip="Failed: those with at least one reason, each counted once."
          options={OUTCOMES}
          value={query.outcome}
          onChange={(outcome) => onChange({ ...query, outcome })}
        />
      )}
      {query.metric === 'incidents' && (
        <RadioField
          label="State"
          tooltip="Open: detected before the end of the time range and not resolved before it."
          options={STATES}
          value={query.state}
          onChange={(state) => onChange({ ...query, state })}
        />
      )}
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
        <DurationUnitField query={query} onChange={onChange} />
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

function DurationUnitField({ query, onChange }: MetricFieldsProps) {
  if (query.metric !== 'leadTime' && query.metric !== 'timeToRestore') {
    return null;
  }
  return (
    <RadioField
      label="Unit"
      tooltip="The unit of the numbers. Panels print durations well in any of them; histograms look best in the one you think in."
      options={UNITS}
      value={query.unit}
      onChange={(unit) => onChange({ ...query, unit })}
    />
  );
}
