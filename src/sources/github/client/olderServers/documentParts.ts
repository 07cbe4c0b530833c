/** Something that can be taken out of a GraphQL document as a whole. */
export interface DocumentPart {
  readonly kind: 'field' | 'argument' | 'spread' | 'inline' | 'fragment' | 'variable';
  readonly name: string;
  /**
   * Where it stands, by the names of fields and not by their aliases, which differ from request to request:
   * `DeliveryPage.repository.releases`, `releaseFields.tagCommit`, `DeliveryPage.repository.deployments(environments)`.
   */
  readonly place: string;
  readonly start: number;
  readonly end: number;
  /** Its braces hold nothing, which GraphQL does not allow. */
  readonly isEmpty: boolean;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /\.\.\.|"(?:[^"\\]|\\.)*"|[\w$]+|[^\s,]/g;
const CLOSES: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/** The parts of a document as `writeDocument` writes one: it knows no directives and no default values of variables. */
export function documentParts(document: string): DocumentPart[] {
  const tokens = [...document.matchAll(TOKEN)].map(({ 0: text, index }): Token => ({
    text,
    start: index,
    end: index + text.length,
  }));
  const parts: DocumentPart[] = [];
  let position = 0;
  const next = () => tokens[position]?.text;
  const take = () => tokens[position++] ?? { text: '', start: document.length, end: document.length };
  const isNext = (text: string) => next() === text;
  const addFrom = (start: number, part: Pick<DocumentPart, 'kind' | 'name' | 'place'>, isEmpty = false) =>
    parts.push({ ...part, start, end: tokens[position - 1]?.end ?? document.length, isEmpty });

  /** Moves behind a value, with all that stands in its brackets. */
  function skipValue(): void {
    const closing = CLOSES[take().text];
    while (closing !== undefined && next() !== undefined && !isNext(closing)) {
      skipValue();
    }
    if (closing !== undefined) {
      take();
    }
  }

  function readArguments(owner: string): void {
    take();
    while (next() !== undefined && !isNext(')')) {
      const { text: name, start } = take();
      take();
      skipValue();
      addFrom(start, { kind: 'argument', name, place: `${owner}(${name})` });
    }
    take();
  }

  function readVariables(): void {
    take();
    while (next() !== undefined && !isNext(')')) {
      const { text: name, start } = take();
      while (next() !== undefined && !isNext(')') && !next()?.startsWith('$')) {
        take();
      }
      addFrom(start, { kind: 'variable', name, place: name });
    }
    take();
  }

  /** @returns whether there is nothing in it */
  function readSelection(owner: string): boolean {
    take();
    const before = position;
    while (next() !== undefined && !isNext('}')) {
      readSelected(owner);
    }
    const isEmpty = position === before;
    take();
    return isEmpty;
  }

  function readSelected(owner: string): void {
    const { text, start } = take();
    if (text !== '...') {
      const name = isNext(':') ? (take(), take().text) : text;
      const place = `${owner}.${name}`;
      if (isNext('(')) {
        readArguments(place);
      }
      const isEmpty = isNext('{') && readSelection(place);
      addFrom(start, { kind: 'field', name, place }, isEmpty);
      return;
    }
    const { text: name } = take();
    if (name !== 'on') {
      addFrom(start, { kind: 'spread', name, place: `${owner}...${name}` });
      return;
    }
    const type = take().text;
    const place = `${owner}.${type}`;
    addFrom(start, { kind: 'inline', name: type, place }, readSelection(place));
  }

  while (next() !== undefined) {
    const start = tokens[position]?.start ?? 0;
    const keyword = isNext('{') ? '' : take().text;
    const name = isNext('{') ? '' : take().text;
    if (keyword === 'fragment') {
      position += 2;
      addFrom(start, { kind: 'fragment', name, place: name }, readSelection(name));
    } else {
      if (isNext('(')) {
        readVariables();
      }
      readSelection(name);
    }
  }
  return parts;
}
