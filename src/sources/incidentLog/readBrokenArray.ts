import { getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { LogRow } from './logRow';

/**
 * The rows of a JSON array that has mistakes in it, such as a missing comma or a cut-off end.
 * jsonc-parser goes on after a mistake and says where it was, so that the other elements still count.
 */
export function readBrokenArray(text: string): LogRow[] {
  const mistakes: ParseError[] = [];
  const elements = parseTree(text, mistakes, { disallowComments: true })?.children ?? [];
  const rows = elements.map((element, index): LogRow => {
    const place = `element ${index + 1} (line ${lineOf(text, element.offset)})`;
    return mistakes.some((mistake) => isInside(mistake, element, text))
      ? { kind: 'unreadable', place, problem: 'it is not valid JSON' }
      : { kind: 'readable', place, value: getNodeValue(element) };
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

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
