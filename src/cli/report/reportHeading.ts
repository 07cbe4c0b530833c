import { daysIn } from '../../engine/domain/timeRange';
import type { Report } from './report';

export interface ReportHeading {
  readonly title: string;
  /** `2026-03-01 00:00 to 2026-04-01 00:00 UTC (31 days)`. */
  readonly period: string;
}

export function reportHeading({ repositories, range }: Report): ReportHeading {
  const days = Number(daysIn(range).toFixed(1));
  return {
    title: `DORA metrics of ${repositories.join(', ')}`,
    period: `${minutes(range.from)} to ${minutes(range.to)} UTC (${days} ${days === 1 ? 'day' : 'days'})`,
  };
}

function minutes(instant: number): string {
  return new Date(instant).toISOString().slice(0, 16).replace('T', ' ');
}
