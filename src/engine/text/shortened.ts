/** Reads a text character by character as people see them; by code points where that is not known. */
const graphemes =
  typeof Intl.Segmenter === 'function'
    ? (text: string): Iterable<{ readonly segment: string }> =>
        new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)
    : (text: string): Iterable<{ readonly segment: string }> => [...text].map((segment) => ({ segment }));

/** No character that people write takes more; one can be given marks without end. */
const LONGEST_CHARACTER = 32;

/** Whether a character takes two columns of a terminal: https://www.unicode.org/reports/tr11/ */
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303E\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]|\uFE0F/u;

/** How many columns of a terminal a text takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of graphemes(text)) {
    columns += WIDE.test(segment) ? 2 : 1;
  }
  return columns;
}

/** A text in at most so many columns, with an ellipsis where something is left out. */
export function shortened(text: string, mostColumns: number): string {
  // Every character has a column, so that no more of a text of any length has to be looked at.
  let columns = 0;
  let kept = '';
  let fits = '';
  for (const { segment } of graphemes(text.slice(0, (mostColumns + 1) * LONGEST_CHARACTER))) {
    columns += WIDE.test(segment) ? 2 : 1;
    if (columns > mostColumns) {
      return `${fits}…`;
    }
    kept += segment.slice(0, LONGEST_CHARACTER);
    if (columns < mostColumns) {
      fits = kept;
    }
  }
  return kept;
}

/** A text with blanks behind it, up to a number of columns. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Some of many names, each shortened, and how many more there are. */
export function someOf(names: readonly string[], most: number, mostColumns = 60): string {
  const shown = names.slice(0, most).map((name) => shortened(name, mostColumns));
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
