import { getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { excerpt } from './describeText';

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

/** The rows of an array, or of one object a line; or that the text is one object which is no row. */
export function readRows(content: string): LogRow[] | 'anotherObject' {
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
function readArray(text: string): LogRow[] {
  try {
    const elements: unknown = JSON.parse(text);
    return Array.isArray(elements)
      ? elements.map((value, index): LogRow => ({ kind: 'readable', place: `element ${index + 1}`, value }))
      : [];
  } catch {
    return readBrokenArray(text);
  }
}

/** The rows of newline-delimited JSON (https://github.com/ndjson/ndjson-spec): one value a line, blank lines ignored. */
function readLines(text: string): LogRow[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index): LogRow[] => {
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
function readBrokenArray(text: string): LogRow[] {
  const mistakes: ParseError[] = [];
  const elements = parseTree(text, mistakes, { disallowComments: true })?.children ?? [];
  const rows = elements.flatMap((element, index): LogRow[] => {
    const line = lineOf(text, element.offset);
    const place = `element ${index + 1} (line ${line})`;
    return mistakes.some((mistake) => isInside(mistake, element, text))
      ? [{ kind: 'unreadable', place, problem: 'it is not valid JSON' }, ...swallowedRows(element, line, text)]
      : [{ kind: 'readable', place, value: getNodeValue(element) }];
  });
  const between = mistakes.find((mistake) => !elements.some((element) => isInside(mistake, element, text)));
  if (between === undefined) {
    return rows;
  }
  const place = `what stands on line ${lineOf(text, between.offset)}`;
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

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
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
