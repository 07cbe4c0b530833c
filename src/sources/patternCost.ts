/**
 * Whether a regular expression repeats what may have repeated already: matched where everybody's queries are answered, it
 * would keep them waiting. https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
 */
export function repeatsTooMuch(pattern: string): boolean {
  return repetitionsIn(pattern) > 3 || /\)[*+{?]/.test(pattern);
}

function repetitionsIn(pattern: string): number {
  return pattern.match(/[*+{]|(?<!\()\?/g)?.length ?? 0;
}

/** A second at the very most, where each step were as slow as can be; patterns that people write are far below it. */
export const MOST_STEPS = 1e9;

/**
 * How many steps it takes at the most to find that a pattern matches none of some texts: from each place in a text, every way
 * to share it out between the repetitions and to choose among alternatives, which are as many as there are or, where
 * several groups follow one another, as all combinations of them: `(|)(|)(|)…`
 */
export function stepsOf(pattern: string, texts: { readonly count: number; readonly longest: number }): number {
  const bars = pattern.split('|').length - 1;
  const groups = pattern.split('(').length - 1;
  const choices = groups > 1 ? 2 ** bars : 1;
  return texts.count * texts.longest ** (repetitionsIn(pattern) + 1) * pattern.length * choices;
}
