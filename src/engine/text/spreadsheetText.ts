import { replaceUnseen, shownUnseen } from './unseen';

/** What a spreadsheet begins a formula by, in the width of East Asian letters too, and what it skips before. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/**
 * Text for a cell of a spreadsheet: never a formula, which could call programs or send other cells away. An apostrophe
 * before it marks it as text; what is not seen is shown, line feeds apart.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function spreadsheetText(text: string): string {
  const seen = replaceUnseen(text, (character) => (character === '\n' ? character : shownUnseen(character)));
  return FORMULA.test(withoutUnseen(text)) ? `'${seen}` : seen;
}

/** As a spreadsheet may read it that skips what is not seen. */
function withoutUnseen(text: string): string {
  return replaceUnseen(text, () => '');
}
