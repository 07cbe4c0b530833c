import type { ReadOptions } from '../../configuration/parseOptions';
import { repositoryKey } from '../../engine/domain/repositoryKey';
import { repositoryProblem } from '../../sources/problems';
import { refused, type Refusal, type RelayRules } from './relayQuestion';

/** A path with its query, that is GitHub's to answer as it stands. */
export interface AllowedPath {
  readonly kind: 'allowed';
  readonly path: string;
}

/**
 * What the readers ask of a repository, below `/repos/OWNER/NAME`. `*` is one part of any kind, `#` a number; `**` is the
 * last part, and may hold slashes, written as `%2F`: a branch, a tag, a label.
 */
const PATHS: readonly string[] = [
  '',
  'issues',
  'labels',
  'labels/**',
  'tags',
  'releases',
  'commits/tags/**',
  'branches/**',
  'compare/**',
  'dependabot/alerts',
  'actions/workflows',
  'actions/workflows/*/runs',
  'actions/runs/#/attempts/#',
];

const PARAMETERS = new Set([
  'per_page',
  'page',
  'after',
  'branch',
  'created',
  'exclude_pull_requests',
  'labels',
  'state',
  'sort',
  'direction',
  'since',
]);

const LONGEST = 4_000;
const SHAPES = PATHS.map((path) => path.split('/'));

/** Whether a path with its query may be asked of GitHub's REST API, and how it is to be written. */
export function restQuestion(asked: string, rules: RelayRules): AllowedPath | Refusal {
  const question = pathQuestion(asked, PARAMETERS);
  if (question.kind === 'refused') {
    return question;
  }
  const [root, owner = '', name = '', ...rest] = question.parts;
  const repository = `${owner}/${name}`;
  if (root !== 'repos' || repositoryProblem(repository) !== undefined) {
    return refused(403, 'The relay asks GitHub about repositories alone, by their names');
  }
  const isLog = isIncidentLog(rest, rules.options);
  if (!isLog && !SHAPES.some((shape) => fits(rest, shape))) {
    return refused(
      403,
      `The relay does not ask GitHub for ${shown(rest)} of a repository: no metric is read from that`
    );
  }
  if (!rules.isAllowed(repository) && !(isLog && holdsIncidentLog(repository, rules.options))) {
    return refused(403, `${repository}: this data source answers for its configured repositories alone`);
  }
  return question.written;
}

/** Whether a path with its query may be asked of the collector, below the address of its lists, whether `/dora` is written first or not. */
export function collectorQuestion(asked: string): AllowedPath | Refusal {
  const question = pathQuestion(asked);
  if (question.kind === 'refused') {
    return question;
  }
  const [list, ...more] = question.parts[0] === 'dora' ? question.parts.slice(1) : question.parts;
  return more.length === 0 && (list === 'events' || list === 'incidents')
    ? { kind: 'allowed', path: question.written.path.replace(/^\/dora/, '') }
    : refused(403, "The relay asks the collector for its lists 'events' and 'incidents' alone");
}

interface PathQuestion {
  readonly kind: 'path';
  /** Decoded. */
  readonly parts: readonly string[];
  readonly written: AllowedPath;
}

/**
 * Takes a path apart and writes it anew, so that nothing in it is left to another server to understand otherwise.
 * @param known the parameters that there are; left out: any
 */
function pathQuestion(asked: string, known?: ReadonlySet<string>): PathQuestion | Refusal {
  const [path = '', ...query] = asked.split('?');
  const parts = path.startsWith('/') && asked.length <= LONGEST ? path.slice(1).split('/').map(decoded) : [];
  if (parts.length === 0 || !parts.every(isPlain)) {
    return refused(
      400,
      'The relay takes whole paths without empty parts, dots that lead upwards and control characters'
    );
  }
  const parameters = new URLSearchParams(query.join('?'));
  const strange = known && [...parameters.keys()].find((name) => !known.has(name));
  if (strange !== undefined) {
    return refused(403, 'The relay hands on no parameters but those that the readers use');
  }
  const search = parameters.toString();
  const written = `/${parts.map((part) => encodeURIComponent(part)).join('/')}${search === '' ? '' : `?${search}`}`;
  return { kind: 'path', parts, written: { kind: 'allowed', path: written } };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** Neither it nor what it may hold between slashes leads anywhere else, decoded once more or not. */
function isPlain(part: string): boolean {
  const isSafe = !/[\p{Cc}\p{Cs}\\]|%(?:2e|2f|3a|5c|0|1|25)/iu.test(part);
  return isSafe && part.split('/').every((piece) => piece !== '' && piece !== '.' && piece !== '..');
}

function fits(parts: readonly string[], shape: readonly string[]): boolean {
  const given = parts.length === 0 ? [''] : parts;
  return given.length === shape.length && shape.every((wanted, index) => fitsPart(given[index] ?? '', wanted));
}

function fitsPart(part: string, wanted: string): boolean {
  switch (wanted) {
    case '**':
      // By a colon a comparison leads into another repository of the same family.
      return !part.includes(':') || !part.includes('..');
    case '*':
      return !part.includes('/');
    case '#':
      return /^\d+$/.test(part);
    default:
      return part === wanted;
  }
}

/** The one file that is read. */
function isIncidentLog([contents, ...file]: readonly string[], { incidents }: ReadOptions): boolean {
  return (
    incidents.kind === 'file' && contents === 'contents' && file.join('/') === incidents.path.trim().replace(/^\/+/, '')
  );
}

/** Whether that file is configured to be read in a repository, which need not be one that is measured. */
export function holdsIncidentLog(repository: string, { incidents }: ReadOptions): boolean {
  return (
    incidents.kind === 'file' && incidents.repositories.some((one) => repositoryKey(one) === repositoryKey(repository))
  );
}

function shown(parts: readonly string[]): string {
  return `'${parts
    .join('/')
    .replace(/[^\w./-]/g, '?')
    .slice(0, 60)}'`;
}
