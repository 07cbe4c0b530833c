import { firstProblem, repositoryProblem } from './problems';

/** What a repository, or several, can be named by. */
export type Selector =
  | { readonly kind: 'repository'; readonly repository: string }
  /** Those of an owner whose names match, `*` standing for any letters. */
  | { readonly kind: 'owned'; readonly owner: string; readonly name: string }
  /** Those with a topic: of one owner, or of those that are named beside it. */
  | { readonly kind: 'topic'; readonly topic: string; readonly owner?: string }
  /** A team of the settings, else one of GitHub's, `organisation/team`. */
  | { readonly kind: 'team'; readonly team: string }
  /** Those of the configured ones that match a regular expression. */
  | { readonly kind: 'expression'; readonly pattern: string };

/** A selector as it is written: `!` before it leaves out what it stands for. */
export interface Term {
  readonly text: string;
  readonly isExcluded: boolean;
  readonly selector: Selector;
}

const OWNER = /^[a-z\d][a-z\d_-]{0,99}$/i;
/** https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/classifying-your-repository-with-topics */
const TOPIC = /^[a-z\d][a-z\d-]{0,49}$/i;
const NAME_WITH_STARS = /^[\w.*-]{1,100}$/;
const LONGEST_TEAM = 100;

/** Reads a selector. @returns the term, or what is wrong with it */
export function readSelector(text: string): Term | string {
  const isExcluded = text.startsWith('!');
  const selector = selectorOf(isExcluded ? text.slice(1) : text);
  return typeof selector === 'string' ? selector : { text, isExcluded, selector };
}

function selectorOf(written: string): Selector | string {
  const pattern = /^\/(.*)\/$/s.exec(written)?.[1];
  if (pattern !== undefined) {
    return { kind: 'expression', pattern };
  }
  const [, kind, named = ''] = /^(topic|team):(.*)$/s.exec(written) ?? [];
  if (kind === 'team') {
    return named !== '' && named.length <= LONGEST_TEAM
      ? { kind, team: named }
      : `"${shown(written)}" names no team: write team: and the name of one`;
  }
  if (kind === 'topic') {
    return topicOf(written, named);
  }
  if (written.includes('*')) {
    return ownedOf(written);
  }
  return repositoryProblem(written) ?? { kind: 'repository', repository: written };
}

function topicOf(written: string, named: string): Selector | string {
  const [topic = '', owner, ...more] = named.split('/').reverse();
  if (!TOPIC.test(topic) || more.length > 0 || (owner !== undefined && !OWNER.test(owner))) {
    return `"${shown(written)}" names no topic: write topic:name, or topic:owner/name; topics have letters, digits and hyphens`;
  }
  return { kind: 'topic', topic: topic.toLowerCase(), ...(owner !== undefined && { owner }) };
}

function ownedOf(written: string): Selector | string {
  const [owner = '', name = '', ...more] = written.split('/');
  if (owner.includes('*')) {
    return `"${shown(written)}" would be the repositories of everybody: name their owner, as in acme/*`;
  }
  return OWNER.test(owner) && NAME_WITH_STARS.test(name) && more.length === 0
    ? { kind: 'owned', owner, name }
    : `"${shown(written)}" is not of the form owner/name, where the name may have * for any letters`;
}

/** What is wrong with a selector in a query, or undefined. */
export function selectorProblem(text: string): string | undefined {
  const read = readSelector(text);
  return typeof read === 'string' ? read : undefined;
}

/** What is wrong with the selectors of the settings, or undefined: there is nothing yet that they could choose among. */
export function configuredProblem(texts: readonly string[]): string | undefined {
  const problem = firstProblem(texts, selectorProblem);
  if (problem !== undefined) {
    return problem;
  }
  const terms = termsOf(texts);
  const expression = terms.find(({ isExcluded, selector }) => !isExcluded && selector.kind === 'expression');
  if (expression !== undefined) {
    return `"${shown(expression.text)}" chooses among the configured repositories, and has none here: write owner/* or names, or ! before it to leave out what it matches`;
  }
  return terms.length > 0 && terms.every(({ isExcluded }) => isExcluded)
    ? `"${shown(texts[0] ?? '')}" leaves out, and nothing says of what: name repositories or owner/* as well`
    : undefined;
}

/** The selectors that can be read. */
export function termsOf(texts: readonly string[]): Term[] {
  return texts.flatMap((text) => {
    const read = readSelector(text);
    return typeof read === 'string' ? [] : [read];
  });
}

/** Whether a text names one repository, and stands for nothing else. */
export function isOneRepository(text: string): boolean {
  return repositoryProblem(text) === undefined;
}

/**
 * Whether a name matches one with stars, which has no case. In a time that grows with their lengths alone, however many
 * stars there are: whoever may query writes them.
 */
export function matchesStars(name: string, withStars: string): boolean {
  const text = name.toLowerCase();
  const [first = '', ...rest] = withStars.toLowerCase().split('*');
  const last = rest.pop();
  if (last === undefined) {
    return text === first;
  }
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) {
    return false;
  }
  const end = text.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > end) {
      return false;
    }
    at = found + part.length;
  }
  return true;
}

function shown(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
