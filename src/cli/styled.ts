import { styleText } from 'node:util';
import type { Level } from '../engine/classification/levelProfile';
import type { Notice } from '../engine/domain/notice';

/** What a part of a text is, from which its colour on a terminal follows. */
export type Style = 'title' | 'good' | 'bad' | Level | Notice['severity'];

/** A part of what is written for people; a text alone has no colour. */
export type Piece = string | { readonly text: string; readonly style: Style };

/** Of the sixteen colours that every terminal has, those nearest to the panels'. */
const FORMATS = {
  title: 'bold',
  good: 'green',
  bad: 'red',
  Elite: 'green',
  High: 'yellow',
  Medium: 'magenta',
  Low: 'red',
  info: 'dim',
  warning: 'yellow',
  error: 'red',
} as const satisfies Record<Style, Parameters<typeof styleText>[0]>;

/** A text in the colour of its style. It must be safe already: what follows it is no part of it. */
export function painted(text: string, style: Style): string {
  // Whether colours are wanted was found out before: Node looks at its own standard output alone.
  return styleText(FORMATS[style], text, { validateStream: false });
}

/**
 * Whether an output has colours: a terminal has, unless the person wants none, and nothing else unless they want some. As
 * in Node itself FORCE_COLOR counts before NO_COLOR, and an empty one was not given.
 * @see https://no-color.org and https://nodejs.org/api/tty.html#writestreamgetcolordepthenv
 */
export function hasColours(
  { FORCE_COLOR, NO_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean
): boolean {
  if (FORCE_COLOR) {
    return !['0', 'false'].includes(FORCE_COLOR);
  }
  return isTerminal && !NO_COLOR && TERM !== 'dumb';
}

const MARKS: Readonly<Record<Notice['severity'], string>> = { info: 'i', warning: '!', error: 'x' };

/** A line for what somebody should know: indented, behind a mark that tells how grave it is without its colour too. */
export function markedLine(severity: Notice['severity'], text: string): Piece[] {
  return ['  ', { text: MARKS[severity], style: severity }, ` ${text}`];
}

/** Lines one below the other, without a line break behind the last. */
export function stacked(lines: ReadonlyArray<readonly Piece[]>): Piece[] {
  return lines.flatMap((line, index) => (index === 0 ? line : ['\n', ...line]));
}
