import { checkHealth, type HealthReport } from '../../dataSource/health/checkHealth';
import type { Reads } from '../../dataSource/reads/reads';
import type { Instant } from '../../engine/domain/time';

/** What "Save & test" finds out by reading as panels do, and where that is. */
export async function browserHealth(openReads: () => Promise<Reads>, now: Instant): Promise<HealthReport> {
  const report = await checkHealth(openReads, now);
  return {
    ...report,
    message: [report.message, ...(report.details === undefined ? [] : ['Queries run in the browser.'])].join('\n'),
  };
}
