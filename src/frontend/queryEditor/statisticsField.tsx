import React from 'react';
import { CoreApp } from '@grafana/data';
import { ManyField, RadioField } from './choiceFields';
import type { MetricFieldsProps } from './metricFields';
import { chosenStatistics, statisticsOf, withStatistics } from './statistics';

const TOOLTIP = 'What to work out. Of durations p50 is the median; quantiles interpolate linearly.';

/** What is worked out of deployments or durations: any number of statistics, in an alert rule one. */
export function StatisticsField({ query, onChange, app }: MetricFieldsProps) {
  const options = statisticsOf(query.metric);
  const [first] = options ?? [];
  if (options === undefined || first === undefined || ('view' in query && query.view === 'distribution')) {
    return null;
  }
  const chosen = chosenStatistics(query);
  if (app === CoreApp.UnifiedAlerting) {
    return (
      <RadioField
        label="Statistic"
        tooltip={`${TOOLTIP} An alert rule compares one.`}
        options={options}
        value={chosen[0] ?? first.value}
        onChange={(statistic) => onChange(withStatistics(query, [statistic]))}
      />
    );
  }
  return (
    <ManyField
      label="Statistics"
      tooltip={TOOLTIP}
      placeholder={'view' in query && query.view === 'trend' ? first.label : 'All'}
      options={options}
      values={chosen}
      onChange={(statistics) => isEnough(statistics, query.metric) && onChange(withStatistics(query, statistics))}
    />
  );
}

/** Of deployments none is all of them; of durations one has to stay. */
function isEnough(statistics: readonly unknown[], metric: string): boolean {
  return statistics.length > 0 || metric === 'deploymentFrequency' || metric === 'changeFailureRate';
}
