/**
 * Characters that are not seen, or that change how others are shown: control characters (escape, carriage return, C1),
 * bidirectional and zero-width ones, separators of lines and paragraphs, halves of a character in two parts, and the
 * blank of Braille.
 */
const UNSEEN = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800`;

/** The sign that asks for the colourful form stays where there is something to colour. */
const PRESENTATION = String.raw`\p{Extended_Pictographic}\uFE0F|[0-9#*]\uFE0F\u20E3`;

const NEXT_UNSEEN = new RegExp(`(${PRESENTATION})|[${UNSEEN}]`, 'gu');

/** Has each character that is not seen replaced. */
export function replaceUnseen(text: string, by: (character: string) => string): string {
  return text.replace(NEXT_UNSEEN, (found: string, seen: string | undefined) => seen ?? by(found));
}

/** An unseen character as it is shown: `\u{1b}`. */
export function shownUnseen(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`;
}

/**
 * The first character of a text that is not seen, such as `U+202E as character 5`, for a message.
 * @returns undefined where all are seen
 */
export function firstUnseen(text: string): string | undefined {
  let first: string | undefined;
  text.replace(NEXT_UNSEEN, (found: string, seen: string | undefined, at: number) => {
    if (seen === undefined) {
      const code = found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
      first ??= `U+${code} as character ${[...text.slice(0, at)].length + 1}`;
    }
    return found;
  });
  return first;
}
