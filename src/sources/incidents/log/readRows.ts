import { getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { MOST_ROWS_OF_LOG } from '../../politeFetch/bounds';
import { hasMorePieces } from '../../politeFetch/pieces';
import { excerpt } from './describeText';

/** To find mistakes takes a hundred times as long as to read what has none. */
const MOST_PIECES_TO_MEND = 1_000_000;

/** One entry of an incident log, before its meaning is looked at. */
export type LogRow = ReadableRow | UnreadableRow;

interface ReadableRow {
  readonly kind: 'readable';
  /** Where it stands, for messages: `line 3`, `element 2 (line 7)`. */
  readonly place: string;
  readonly value: unknown;
}

interface UnreadableRow {
  readonly kind: 'unreadable';
  readonly place: string;
  readonly problem: string;
}

/** One object that is no row; more rows than are read; an array with mistakes, too large or too deep to tell where. */
type UnreadableLog = 'anotherObject' | 'tooMany' | 'tooBroken';

/** The rows of an array, or of one object a line; or why there are none. */
export function readRows(content: string): LogRow[] | UnreadableLog {
  const trimmed = content.trim();
  if (trimmed.startsWith('[')) {
    return readArray(content);
  }
  const single = trimmed.startsWith('{') ? parsedOrUndefined(trimmed) : undefined;
  if (single === undefined) {
    return readLines(content);
  }
  // A log of one event, perhaps over several lines; or no log at all, such as {"message": "Not Found"}.
  return isIncidentLike(single) ? [{ kind: 'readable', place: 'line 1', value: single }] : 'anotherObject';
}

/** The rows of a JSON array, numbered from 1; a mistake in one of them does not lose the others. */
function readArray(text: string): LogRow[] | UnreadableLog {
  try {
    const elements: unknown = JSON.parse(text);
    if (Array.isArray(elements) && elements.length > MOST_ROWS_OF_LOG) {
      return 'tooMany';
    }
    return Array.isArray(elements)
      ? elements.map((value, index): LogRow => ({ kind: 'readable', place: `element ${index + 1}`, value }))
      : [];
  } catch {
    return readBrokenArray(text);
  }
}

/** The rows of newline-delimited JSON (https://github.com/ndjson/ndjson-spec): one value a line, blank lines ignored. */
function readLines(text: string): LogRow[] | UnreadableLog {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > MOST_ROWS_OF_LOG) {
    return 'tooMany';
  }
  return lines.flatMap((line, index): LogRow[] => {
    const content = line.trim();
    const place = `line ${index + 1}`;
    if (content === '') {
      return [];
    }
    try {
      return [{ kind: 'readable', place, value: JSON.parse(content) }];
    } catch {
      return [{ kind: 'unreadable', place, problem: `it is not JSON: ${excerpt(content)}` }];
    }
  });
}

/**
 * The rows of a JSON array that has mistakes in it, such as a missing comma or a cut-off end.
 * jsonc-parser goes on after a mistake and says where it was, so that the other elements still count.
 */
function readBrokenArray(text: string): LogRow[] | 'tooBroken' {
  const mistakes: ParseError[] = [];
  const elements = hasMorePieces(text, MOST_PIECES_TO_MEND) ? undefined : elementsOf(text, mistakes);
  if (elements === undefined) {
    return 'tooBroken';
  }
  const lineOf = linesBy(text);
  const rows = elements.flatMap((element, index): LogRow[] => {
    const line = lineOf(element.offset);
    const place = `element ${index + 1} (line ${line})`;
    // Both come in the order of the text.
    const next = mistakes[firstAfter(mistakes, element.offset)];
    return next !== undefined && isInside(next, element, text)
      ? [{ kind: 'unreadable', place, problem: 'it is not valid JSON' }, ...swallowedRows(element, line, text)]
      : [{ kind: 'readable', place, value: getNodeValue(element) }];
  });
  const between = mistakes.find((mistake) => {
    const before = elements[firstAfter(elements, mistake.offset - 1) - 1];
    return before === undefined || !isInside(mistake, before, text);
  });
  if (between === undefined) {
    return rows;
  }
  const place = `what stands on line ${lineOf(between.offset)}`;
  return [...rows, { kind: 'unreadable', place, problem: 'the array is not valid JSON there' }];
}

/** A mistake right behind an element is its own where its closing brace is what is missing. */
function isInside(mistake: ParseError, element: Node, text: string): boolean {
  const end = element.offset + element.length;
  const endsProperly = element.type === 'object' && text[end - 1] === '}';
  return mistake.offset > element.offset && mistake.offset < (endsProperly ? end : end + 1);
}

/** An element without its end takes the next ones in; those that stand on a line of their own are found again. */
function swallowedRows(element: Node, firstLine: number, text: string): LogRow[] {
  const lines = text
    .slice(element.offset, element.offset + element.length)
    .split('\n')
    .slice(1);
  return lines.flatMap((line, index): LogRow[] => {
    const value = objectOn(line);
    return value === undefined ? [] : [{ kind: 'readable', place: `line ${firstLine + 1 + index}`, value }];
  });
}

function objectOn(line: string): unknown {
  const content = line.trim().replace(/,$/, '');
  try {
    return content.startsWith('{') ? JSON.parse(content) : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where it is too deep for the parser, which calls itself for each level. */
function elementsOf(text: string, mistakes: ParseError[]): readonly Node[] | undefined {
  try {
    return parseTree(text, mistakes, { disallowComments: true })?.children ?? [];
  } catch {
    return undefined;
  }
}

/** Gives the number of the line that an offset is on, from 1. */
function linesBy(text: string): (offset: number) => number {
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => ({ offset: index }));
  return (offset) => firstAfter(breaks, offset - 1) + 1;
}

/** Where the first begins that stands behind an offset, of some in their order. */
function firstAfter(some: ReadonlyArray<{ readonly offset: number }>, offset: number): number {
  let [low, high] = [0, some.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((some[middle]?.offset ?? Infinity) > offset) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function parsedOrUndefined(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isIncidentLike(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('event' in value || 'incident_id' in value);
}
