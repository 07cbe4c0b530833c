import { ABOUTS } from './abouts';
import type { About, Choice } from './kind';

/** A query as it may be saved: of any version, with what it leaves out, variables in its texts. */
export type SavedQuery = Readonly<Record<string, unknown>>;

/**
 * A query as a sentence, for the lists of queries that people look through: what is counted, of what, and over which time.
 * What is as it is by default is not said. It is made of what each kind says of itself, so that a new one has a sentence.
 *
 * @example Lead time for changes, p50 and p95, of acme/shop and 2 more in production, per repository, trend over 7 d
 * @returns undefined where the query is of no known kind
 */
export function querySentence(query: SavedQuery): string | undefined {
  const metric = textAt(query, 'metric') ?? '';
  const about: About | undefined = Object.hasOwn(ABOUTS, metric) ? ABOUTS[metric as keyof typeof ABOUTS] : undefined;
  if (about === undefined) {
    return undefined;
  }
  const statistics = namesAt(query, 'statistics').map((value) => labelIn(about.statistics?.options, value));
  return [
    [about.title, joined(statistics, 4)],
    choicesIn(query, about),
    [`of ${ofRepositories(namesAt(query, 'repositories'))}${inEnvironments(namesAt(query, 'environments'))}`],
    [perGroup(query), overTime(query, about)],
  ]
    .flat()
    .filter((part) => part !== '')
    .join(', ');
}

/** What is chosen otherwise than by default, in the words of the editor. */
function choicesIn(query: SavedQuery, { choices, units = [] }: About): string[] {
  const chosen = Object.entries(choices).flatMap(([part, { label, options }]) => {
    const value = textAt(query, part);
    const [standard] = options;
    return value === undefined || value === standard?.value ? [] : [`${small(label)} ${labelIn(options, value)}`];
  });
  const unit = textAt(query, 'unit');
  return unit === undefined || unit === units[0]?.value ? chosen : [...chosen, `in ${labelIn(units, unit)}`];
}

function ofRepositories(selectors: readonly string[]): string {
  const excluded = selectors.filter((selector) => selector.startsWith('!'));
  const included = selectors.filter((selector) => !selector.startsWith('!') && !ALL.has(selector));
  const all = included.length === 0 || included.length + excluded.length < selectors.length;
  const without = excluded.map((selector) => inWords(selector.slice(1)));
  return `${all ? 'all repositories' : joined(included.map(inWords))}${without.length === 0 ? '' : ` without ${joined(without)}`}`;
}

/** A selector as people say it: `all of acme`, `the team payments`. */
function inWords(selector: string): string {
  const [, kind, name] = /^(topic|team):(.+)$/.exec(selector) ?? [];
  return kind === undefined ? selector.replace(/^([\w-]+)\/\*$/, 'all of $1') : `the ${kind} ${name}`;
}

function inEnvironments(environments: readonly string[]): string {
  if (environments.length === 0) {
    return '';
  }
  return environments.some((name) => ALL.has(name)) ? ' in every environment' : ` in ${joined(environments)}`;
}

const ALL = new Set(['.*', '.+', '*', '$__all', 'All']);

function perGroup(query: SavedQuery): string {
  const groupBy = textAt(query, 'groupBy') ?? 'none';
  return groupBy === 'none' ? '' : `per ${GROUPS[groupBy] ?? groupBy}`;
}

/** Where it is not the word itself. */
const GROUPS: Readonly<Record<string, string>> = { authorKind: 'kind of author' };

function overTime(query: SavedQuery, { views }: About): string {
  const view = textAt(query, 'view') ?? Object.keys(views)[0];
  const how = view === undefined ? '' : small(views[view]?.label ?? view);
  const bucket = textAt(query, 'bucket') ?? 'auto';
  const points = view === 'trend' && bucket !== 'auto' ? `by ${bucket}` : '';
  const window = (textAt(query, 'window') ?? 'range').replace(/^(\d+)d$/, '$1 d');
  return [how, points, `over ${window === 'range' ? 'the time range' : window}`]
    .filter((part) => part !== '')
    .join(' ');
}

/** `a`, `a and b`, `a and 2 more`; where more may be shown, `a, b and c`. */
function joined(names: readonly string[], most = 2): string {
  const [first = ''] = names;
  if (names.length <= 1) {
    return first;
  }
  return names.length <= most
    ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
    : `${first} and ${names.length - 1} more`;
}

function labelIn(options: ReadonlyArray<Choice<string>> | undefined, value: string): string {
  return small(options?.find((option) => option.value === value)?.label ?? value);
}

/** Within a sentence. What begins with more than one capital is a name. */
function small(label: string): string {
  return /^[A-Z][^A-Z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function textAt(query: SavedQuery, part: string): string | undefined {
  const value = query[part];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Older queries have one name where a list is now. */
function namesAt(query: SavedQuery, part: string): string[] {
  const value = query[part];
  return [value].flat().flatMap((name) => (typeof name === 'string' && name !== '' ? [name] : []));
}
