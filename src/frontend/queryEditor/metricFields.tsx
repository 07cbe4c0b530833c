import React from 'react';
import { InlineFieldRow } from '@grafana/ui';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import { BUCKETS, OUTCOMES, STATES, STATISTICS, UNITS, viewsOf, WINDOWS } from './choices';
import { ManyField, RadioField } from './choiceFields';

interface MetricFieldsProps {
  readonly query: DoraDataQuery;
  readonly onChange: (query: DoraDataQuery) => void;
}

/** What can be chosen about the metric itself. */
export function MetricFields({ query, onChange }: MetricFieldsProps) {
  const isTrend = 'view' in query && query.view === 'trend';
  return (
    <>
      <ViewField query={query} onChange={onChange} />
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
      <DurationFields query={query} onChange={onChange} />
    </>
  );
}

const TREND_WINDOW = 'The rolling window behind every point. Time range: each point counts its own bucket alone.';

function ViewField({ query, onChange }: MetricFieldsProps) {
  if (!('view' in query)) {
    return null;
  }
  return (
    <RadioField
      label="View"
      tooltip="One number for the window, the number over time, or what it is made of."
      options={viewsOf(query.metric)}
      value={query.view}
      // Only views that the metric has are offered.
      onChange={(view) => onChange({ ...query, view } as DoraDataQuery)}
    />
  );
}

function DurationFields({ query, onChange }: MetricFieldsProps) {
  if (query.metric !== 'leadTime' && query.metric !== 'timeToRestore') {
    return null;
  }
  return (
    <InlineFieldRow>
      {query.view !== 'distribution' && (
        <ManyField
          label="Statistics"
          tooltip="What to work out of the durations. p50 is the median; quantiles interpolate linearly."
          options={STATISTICS}
          values={query.statistics}
          problem={query.statistics.length === 0 ? 'Choose at least one' : undefined}
          onChange={(statistics) => statistics.length > 0 && onChange({ ...query, statistics })}
        />
      )}
      <RadioField
        label="Unit"
        tooltip="The unit of the numbers. Panels print durations well in any of them; histograms look best in the one you think in."
        options={UNITS}
        value={query.unit}
        onChange={(unit) => onChange({ ...query, unit })}
      />
    </InlineFieldRow>
  );
}
