import { documentParts, type DocumentPart } from './documentParts';

/** A document without what stands at some places, and without what nothing but that needed. */
export function leaveOut(document: string, places: ReadonlySet<string>): string {
  const parts = documentParts(document);
  const without = cut(
    document,
    parts.filter((part) => places.has(part.place) || part.isEmpty || isUnused(part, parts, document))
  );
  return without === document ? document : leaveOut(without, places);
}

function isUnused({ kind, name }: DocumentPart, parts: readonly DocumentPart[], document: string): boolean {
  const has = (wanted: DocumentPart['kind']) => parts.some((part) => part.kind === wanted && part.name === name);
  switch (kind) {
    case 'fragment':
      return !has('spread');
    case 'spread':
      return !has('fragment');
    case 'variable':
      return document.split(new RegExp(`\\${name}\\b`)).length <= 2;
    default:
      return false;
  }
}

function cut(document: string, parts: readonly DocumentPart[]): string {
  let [text, end] = ['', 0];
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    text += document.slice(end, Math.max(end, part.start));
    end = Math.max(end, part.end);
  }
  // Commas mean nothing to GraphQL, but it takes no empty brackets.
  return (text + document.slice(end)).replace(/\([\s,]*\)/g, '');
}
