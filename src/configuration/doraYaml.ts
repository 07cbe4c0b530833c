import { z } from 'zod';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { shapeOf, type Setting } from '../sources/setting';
import { SETTINGS, type SavedOptions } from './settings';

/** What a `dora.yaml` holds: the same, but that a key which is not known is misspelt. */
export const fileSchema = z.strictObject(
  shapeOf(
    Object.fromEntries(
      Object.entries<Setting>(SETTINGS).map(([key, setting]) => [
        key,
        { ...setting, schema: setting.inFile ?? setting.schema },
      ])
    )
  )
);

export interface FileProblem {
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly column: number;
  /** With the key, why, and what to do. */
  readonly text: string;
}

export interface DoraYaml {
  /** What of it can be used; where there are problems this is the rest. */
  readonly settings: SavedOptions;
  readonly problems: readonly FileProblem[];
  /** Where a setting stands, for what is wrong with it beside others; its first line where it is not there. */
  readonly placeOf: (path: readonly string[]) => Pick<FileProblem, 'line' | 'column'>;
}

/** Secrets never stand in a file that is meant to be committed. */
const SECRETS: Readonly<Record<string, string>> = {
  token: 'GITHUB_TOKEN',
  githubtoken: 'GITHUB_TOKEN',
  privatekey: 'GITHUB_APP_PRIVATE_KEY',
  incidenttoken: 'DORA_INCIDENT_TOKEN',
  collectorkey: 'METRICS_READ_KEY',
  metricsreadkey: 'METRICS_READ_KEY',
  metricsapikey: 'METRICS_API_KEY',
};

/**
 * Reads a `dora.yaml`: the settings of every host, by the names that a data source's `jsonData` has. Never throws: what
 * is wrong is said with its place, and what is good is kept.
 */
export function parseDoraYaml(text: string): DoraYaml {
  const lines = new LineCounter();
  // Pretty errors would quote the line, and with it a secret that somebody put there.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const placeOf = (path: readonly string[]) => placeAt(offsetOf(document, path));
  // What follows the first error mostly follows from it.
  const [broken] = document.errors;
  if (broken !== undefined) {
    const problem = { ...placeAt(broken.pos[0]), text: `this is not YAML: ${broken.message}; correct it` };
    return { settings: {}, problems: [problem], placeOf };
  }
  // `!acme/legacy` without quotes: YAML takes the name for a tag, and nothing would be left out.
  const tags = document.warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED');
  if (tags.length > 0) {
    const problems = tags.map(({ pos: [from, to] }) => {
      const tag = text.slice(from, to).trim();
      return { ...placeAt(from), text: `${tag}: what begins with ! is a tag to YAML; write it in quotes, '${tag}'` };
    });
    return { settings: {}, problems, placeOf };
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return { settings: {}, problems: [], placeOf };
  }
  if (!isMap(contents)) {
    const problem = {
      line: 1,
      column: 1,
      text: 'these are no settings; write one a line, such as environment: production',
    };
    return { settings: {}, problems: [problem], placeOf };
  }
  return { ...checked(withoutEmpty(document.toJS() as Record<string, unknown>), placeOf), placeOf };
}

function checked(values: Readonly<Record<string, unknown>>, placeOf: DoraYaml['placeOf']): Omit<DoraYaml, 'placeOf'> {
  const parsed = fileSchema.safeParse(values);
  const problems = (parsed.error?.issues ?? []).flatMap((issue): Array<FileProblem & { readonly key: string }> => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        key: path[0] ?? key,
        ...placeOf([...path, key]),
        text: unknownKey(key, path),
      }));
    }
    const text = `${path.join('.')}: ${issue.message}; correct it`;
    return [{ key: path[0] ?? '', ...placeOf(path), text }];
  });
  const bad = new Set(problems.map(({ key }) => key));
  return {
    settings: Object.fromEntries(Object.entries(values).filter(([key]) => !bad.has(key))),
    problems: problems.map(({ key: _key, ...problem }) => problem),
  };
}

/** A key with nothing behind it was not set. */
function withoutEmpty(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function unknownKey(key: string, within: readonly string[]): string {
  const variable = SECRETS[key.toLowerCase().replace(/[^a-z]/g, '')];
  if (variable !== undefined) {
    return `${key} is a secret, and this file is no place for one; take it away, and set ${variable} in the environment`;
  }
  const known = keysWithin(within);
  const nearest = nearestOf(key, known);
  const list =
    within.length === 0 || known.length === 0
      ? 'docs/configuration.md has the list of settings'
      : `there are ${known.join(', ')}`;
  const hint = nearest === undefined ? list : `did you mean ${nearest}?`;
  return `${[...within, key].join('.')} is no setting; ${hint}`;
}

function keysWithin([first, ...deeper]: readonly string[]): readonly string[] {
  if (first === undefined) {
    return Object.keys(SETTINGS);
  }
  const setting = Object.entries<Setting>(SETTINGS).find(([key]) => key === first)?.[1];
  return deeper.length === 0 ? (setting?.keys ?? Object.keys(setting?.members ?? {})) : [];
}

/** The name that most likely was meant, or undefined where none is near. */
function nearestOf(key: string, names: readonly string[]): string | undefined {
  const [nearest] = names
    .map((name) => ({ name, distance: editsBetween(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return nearest !== undefined && nearest.distance <= Math.max(2, nearest.name.length / 3) ? nearest.name : undefined;
}

/** How many letters to put in, take out or change: https://en.wikipedia.org/wiki/Levenshtein_distance */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...b].entries()) {
      const changed = (row[at] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Where in the text the key of a setting begins, or what is as near to it as the file goes. */
function offsetOf(document: Document.Parsed, path: readonly string[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
    } else {
      node = isNode(node) ? document.getIn([...path.slice(0, path.indexOf(step) + 1)], true) : undefined;
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
