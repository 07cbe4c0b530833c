import { getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { LogRow } from './logRow';

/**
 * The rows of a JSON array that has mistakes in it, such as a missing comma or a cut-off end.
 * jsonc-parser goes on after a mistake and says where it was, so that the other elements still count.
 */
export function readBrokenArray(text: string): LogRow[] {
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
