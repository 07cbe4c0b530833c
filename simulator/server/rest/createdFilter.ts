import { GitHubProblem } from '../gitHubProblem';

const DATE = '\\d{4}-\\d{2}-\\d{2}(?:T[\\d:.]+(?:Z|[+-]\\d{2}:?\\d{2})?)?';
const RANGE = new RegExp(`^(\\*|${DATE})\\.\\.(\\*|${DATE})$`);
const COMPARISON = new RegExp(`^(>=|>|<=|<)?(${DATE})$`);
const DAY = 86_400_000;

/**
 * Reads GitHub's search syntax for dates, such as `2025-01-01..2025-01-31`, `>=2025-01-01T10:00:00Z` or `*..2025-01-31`.
 * A date without a time means the whole day.
 * https://docs.github.com/en/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax#query-for-dates
 * @throws GitHubProblem 422 for anything else, such as an offset whose `+` was not encoded.
 */
export function createdFilter(text: string | undefined): (moment: string) => boolean {
  if (text === undefined || text === '') {
    return () => true;
  }
  const [from, to] = boundsOf(text);
  return (moment) => {
    const at = Date.parse(moment);
    return at >= from && at <= to;
  };
}

/** The first and the last millisecond that match. */
function boundsOf(text: string): [number, number] {
  const range = RANGE.exec(text);
  if (range !== null) {
    const [, from = '*', to = '*'] = range;
    return [from === '*' ? -Infinity : firstOf(from), to === '*' ? Infinity : lastOf(to)];
  }
  const comparison = COMPARISON.exec(text);
  if (comparison === null) {
    throw new GitHubProblem(422, `Validation Failed: "${text}" is not a date or a range of dates`);
  }
  const [, operator, date = ''] = comparison;
  switch (operator) {
    case '>=':
      return [firstOf(date), Infinity];
    case '>':
      return [lastOf(date) + 1, Infinity];
    case '<=':
      return [-Infinity, lastOf(date)];
    case '<':
      return [-Infinity, firstOf(date) - 1];
    default:
      return [firstOf(date), lastOf(date)];
  }
}

function firstOf(date: string): number {
  return Date.parse(/T.*(Z|[+-]\d{2}:?\d{2})$/.test(date) || !date.includes('T') ? date : `${date}Z`);
}

/** GitHub's clock has whole seconds. */
function lastOf(date: string): number {
  return firstOf(date) + (date.includes('T') ? 999 : DAY - 1);
}
