import { execFileSync } from 'node:child_process';
import path from 'node:path';

export type Contexts = Readonly<Record<string, unknown>>;

const PROGRAM = path.join(__dirname, 'evaluateExpressions.mjs');
const EXPRESSION = /^\$\{\{(.*)\}\}$/s;

/**
 * Gives texts of an action their values. Each is an expression as a whole, or has none.
 * @throws Error where a text has an expression in the middle, or one that reads what the contexts lack
 */
export function evaluateTexts(
  texts: Readonly<Record<string, string>>,
  contexts: Contexts
): Readonly<Record<string, string>> {
  const expressions: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    const inner = EXPRESSION.exec(text)?.[1];
    if (inner !== undefined) {
      expressions[name] = inner.trim();
    } else if (text.includes('${{')) {
      throw new Error(`"${name}" has an expression inside its text, which these tests do not evaluate: ${text}`);
    }
  }
  const input = JSON.stringify({ contexts, expressions });
  const values = JSON.parse(execFileSync(process.execPath, [PROGRAM], { input, encoding: 'utf8' })) as Record<
    string,
    string
  >;
  return { ...texts, ...values };
}
