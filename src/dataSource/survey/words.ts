import { SURVEY_DAYS, type Use } from '../../sources/github/survey/repositorySurvey';

/** `1 deployment`, `12 deployments`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/**
 * @param which what is said of those that are counted, such as `to "production"`
 * @example `12 deployments to "production" in the last 90 days, the latest on 2026-03-18`
 */
export function lately(what: string, { recent, isAtLeast, latestAt }: Use, which = ''): string {
  const latest = latestAt === undefined ? '' : `, the latest on ${new Date(latestAt).toISOString().slice(0, 10)}`;
  const count = recent === 0 && !isAtLeast ? `no ${what}` : counted(recent, what);
  return `${isAtLeast ? 'at least ' : ''}${[count, which].filter(Boolean).join(' ')} in the last ${SURVEY_DAYS} days${latest}`;
}
