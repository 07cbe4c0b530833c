import { classify } from '../../src/engine/classification/classify';
import type { Measured } from '../../src/engine/domain/measured';
import type { DeliveryEvents } from '../../src/engine/events/deliveryEvents';
import { deliveryRecord } from '../../src/engine/facts/deliveryRecord';
import { measureAll } from '../../src/engine/metrics/measureAll';
import { measureReworkRate } from '../../src/engine/metrics/reworkRate';
import { measureStages, type StageStatistics } from '../../src/engine/metrics/stages';
import { DEFAULT_SETTINGS } from '../../src/engine/measuring/defaultSettings';
import { parseQuery } from '../../src/engine/query/parseQuery';
import { runQuery } from '../../src/engine/query/runQuery';
import type { Answer, DurationAnswer, StageAnswer } from './answer';
import type { Question } from './question';

/** What the product's engine answers, from events. */
export function engineAnswer(events: DeliveryEvents, question: Question): Answer {
  const { repositories, from, to, firstCommit, leadTimeEnd } = question;
  const range = { from, to };
  const settings = { ...DEFAULT_SETTINGS, firstCommit, leadTimeEnd };
  const environments = question.environment === null ? [] : [question.environment];
  const record = deliveryRecord(events, { repositories, environments }, settings);
  const four = measureAll(record, range);
  const { levels, overall } = classify(four, settings.profile);
  const open = runQuery(parseQuery({ metric: 'incidents', state: 'open', repositories, environments }), events, {
    range,
    now: to,
    timeZone: 'UTC',
    settings,
  });
  return {
    deploymentFrequency: ifMeasured(four.deploymentFrequency, ({ perDay, deployments }) => ({ perDay, deployments })),
    leadTime: ifMeasured(four.leadTime, durations),
    changeFailureRate: ifMeasured(four.changeFailureRate, ({ percent, failed, total }) => ({ percent, failed, total })),
    timeToRestore: ifMeasured(four.timeToRestore, durations),
    open: open[0]?.fields[0]?.values.length ?? 0,
    reworkRate: ifMeasured(measureReworkRate(record, range), ({ percent, rework, total }) => ({
      percent,
      rework,
      total,
    })),
    stages: ifMeasured(measureStages(record, range), ({ coding, pickup, review, deploy }) => ({
      coding: stage(coding),
      pickup: stage(pickup),
      review: stage(review),
      deploy: stage(deploy),
    })),
    failedDeployments: record.judged
      .filter(({ deployment, reasons }) => {
        return reasons.length > 0 && deployment.finishedAt >= from && deployment.finishedAt < to;
      })
      .map(({ deployment: { repository, environment, finishedAt } }) => `${repository} ${environment} ${finishedAt}`)
      .sort(),
    levels: {
      deploymentFrequency: ifMeasured(levels.deploymentFrequency, (level) => level),
      leadTime: ifMeasured(levels.leadTime, (level) => level),
      changeFailureRate: ifMeasured(levels.changeFailureRate, (level) => level),
      timeToRestore: ifMeasured(levels.timeToRestore, (level) => level),
      overall: ifMeasured(overall, ({ level }) => level),
    },
  };
}

function durations({ count, p50Seconds, p95Seconds, meanSeconds }: DurationAnswer): DurationAnswer {
  return { count, p50Seconds, p95Seconds, meanSeconds };
}

function stage({ shareOfLeadTime, ...statistics }: StageStatistics): StageAnswer {
  return { ...durations(statistics), shareOfLeadTime };
}

function ifMeasured<T, U>(metric: Measured<T>, of: (value: T) => U): U | null {
  return metric.kind === 'measured' ? of(metric.value) : null;
}
