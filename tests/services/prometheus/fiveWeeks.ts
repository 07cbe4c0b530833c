import { DAY, HOUR, MINUTE, SECOND, type Instant } from '../../../src/engine/domain/time';
import type { Post } from './expositions';

/** Lead times of the last 7 days, in minutes. The median is 90; the 95th percentile 300 + 0.6 × 1700 = 1320. */
const LEAD_TIMES_MINUTES = [10, 20, 40, 50, 90, 150, 200, 300, 2_000];

/**
 * What a collector was told of in five weeks, made for arithmetic by hand:
 *
 * | to production | success | failure |
 * | ------------- | ------- | ------- |
 * | last day      | 5       | 1       |
 * | last 7 days   | 21      | 3       |
 * | last 30 days  | 31      | 3       |
 * | ever          | 39      | 11      |
 *
 * and to staging 6 successes in the last 3 days, the first ones ever. Four incidents of 20, 40, 60 and 120 minutes in the
 * last 30 days, and one of 50 hours before. Two vulnerabilities, detected after 12 and 36 hours, remediated after 10 and 30.
 */
export function fiveWeeks(now: Instant): readonly Post[] {
  const ago = (millis: number) => now - millis;
  const daysAgo = (days: readonly number[]) => days.map((day) => ago(day * DAY));
  const production = {
    success: [
      ...daysAgo([34, 33.5, 33, 32.5, 32, 31.5, 31, 30.5]),
      ...daysAgo([20, 19, 18, 17, 16, 15, 14, 13, 12, 11]),
      ...daysAgo([6.5, 6.4, 6.3, 6.2, 5.5, 5.4, 5.3, 5.2, 4.5, 4.4, 4.3, 4.2, 3.5, 3.4, 2.5, 1.5]),
      ...[20, 16, 12, 4].map((hours) => ago(hours * HOUR)),
    ],
    failure: [...daysAgo([34.1, 33.6, 33.1, 32.6, 32.1, 31.6, 31.1, 30.6, 5, 3]), ago(6 * HOUR)],
  };
  const staging = daysAgo([3, 2.8, 2.6, 2.4, 2.2, 2]);
  return [
    ...production.success.map((at) => deployment(at, { status: 'success' })),
    ...production.failure.map((at) => deployment(at, { status: 'failure' })),
    ...staging.map((at) => deployment(at, { environment: 'staging' })),
    // Finished 25 days ago and posted 8 hours ago: for Prometheus it is the fifth of the last day.
    deployment(ago(8 * HOUR), { timestamp: iso(ago(25 * DAY)) }),
    ...Array.from({ length: 40 }, (_, index) => leadTime(ago(20 * DAY) + index * MINUTE, 5 * 1_440, index)),
    ...LEAD_TIMES_MINUTES.map((minutes, index) => leadTime(ago(6 * DAY) + index * 8 * HOUR, minutes, 100 + index)),
    ...incident('INC-1', ago(33 * DAY), 50 * HOUR),
    ...[20, 40, 60, 120].flatMap((minutes, index) =>
      incident(`INC-${index + 2}`, ago((25 - 5 * index) * DAY), minutes * MINUTE)
    ),
    ...vulnerability('GHSA-1', ago(20 * DAY), 12, 10),
    ...vulnerability('GHSA-2', ago(10 * DAY), 36, 30),
  ];
}

function deployment(at: Instant, said: object): Post {
  return { at, path: '/dora/deployment', body: { timestamp: iso(at), commit_sha: `commit-${at}`, ...said } };
}

function leadTime(at: Instant, minutes: number, pullRequest: number): Post {
  const body = { lead_time_seconds: (minutes * MINUTE) / SECOND, pr_number: pullRequest + 1 };
  return { at, path: '/dora/lead-time', body };
}

function incident(incident_id: string, detected: Instant, lengthMillis: number): Post[] {
  const word = (event: string, at: Instant): Post => {
    return { at, path: '/dora/incident', body: { event, timestamp: iso(at), incident_id } };
  };
  return [word('detected', detected), word('resolved', detected + lengthMillis)];
}

function vulnerability(vulnerability_id: string, published: Instant, detectedHours: number, remediedHours: number) {
  const word = (event: string, at: Instant): Post => {
    const body = { event, timestamp: iso(at), vulnerability_id, severity: 'critical' };
    return { at, path: '/dora/vulnerability', body };
  };
  const detected = published + detectedHours * HOUR;
  return [
    word('published', published),
    word('detected', detected),
    word('remediated', detected + remediedHours * HOUR),
  ];
}

function iso(moment: Instant): string {
  return new Date(moment).toISOString();
}
