/** What the URL and header templates of a plugin's routes can read, as in Grafana's data source proxy. */
export interface TemplateValues {
  readonly JsonData: Readonly<Record<string, unknown>>;
  readonly SecureJsonData: Readonly<Record<string, string>>;
}

/**
 * Fills a template of Go's text/template with what the routes of this plugin have in it, and nothing more: values, `if`,
 * `with`, `else` and the functions below. `npm run test:backend` has Go fill the same and compares.
 * @see https://pkg.go.dev/text/template
 * @throws Error on anything else, so that no route passes here that Grafana reads in another way.
 */
export function fillGoTemplate(template: string, values: TemplateValues): string {
  const { text, closedBy } = fillUpToEnd(template.split(/\{\{(.*?)\}\}/), values);
  if (closedBy !== undefined) {
    throw unknownPart(closedBy);
  }
  return text;
}

/**
 * Fills up to the `else` or `end` that closes the block, or to the end of the template.
 * @param parts texts and actions in turn; what is filled is taken off.
 * @param dot what `.` stands for: the values, or within a `with` what it was given.
 */
function fillUpToEnd(parts: string[], dot: unknown): { readonly text: string; readonly closedBy?: string } {
  let text = parts.shift() ?? '';
  for (let action = parts.shift()?.trim(); action !== undefined; action = parts.shift()?.trim()) {
    if (/^(else|end)\b/.test(action)) {
      return { text, closedBy: action };
    }
    const block = /^(?:if|with) /.test(action) ? fillBlock(action, parts, dot) : String(evaluate(action, dot) ?? '');
    text += block + (parts.shift() ?? '');
  }
  return { text };
}

/** Both arms are filled, as one has to be got over, and the one that holds is taken. */
function fillBlock(action: string, parts: string[], dot: unknown): string {
  const [keyword = '', condition = ''] = action.split(/ (.*)/);
  const value = evaluate(condition, dot);
  const { text, closedBy } = fillUpToEnd(parts, keyword === 'with' ? value : dot);
  const otherwise = fillElse(closedBy, parts, dot);
  return value ? text : otherwise;
}

function fillElse(action: string | undefined, parts: string[], dot: unknown): string {
  if (action === 'end') {
    return '';
  }
  if (action?.startsWith('else if ')) {
    return fillBlock(action.slice('else '.length), parts, dot);
  }
  const { text, closedBy } = fillUpToEnd(parts, dot);
  if (action !== 'else' || closedBy !== 'end') {
    throw unknownPart(action ?? 'if');
  }
  return text;
}

/** As in Go what is missing is false, and so is an empty text. */
const FUNCTIONS: Readonly<Record<string, (...values: readonly unknown[]) => unknown>> = {
  and: (...values) => values[values.findIndex((value, at) => !value || at === values.length - 1)],
  or: (...values) => values[values.findIndex((value, at) => value || at === values.length - 1)],
  not: (value) => !value,
  eq: (one, other) => one === other,
  ge: (one, other) => Number(one) >= Number(other),
  len: (text) => Buffer.byteLength(String(text)),
  slice: (text, from, to) => Buffer.from(String(text)).subarray(Number(from), Number(to)).toString(),
};

function evaluate(source: string, dot: unknown): unknown {
  const tokens = source.match(/"[^"]*"|[()]|[^\s()"]+/g) ?? [];
  const value = takeCall(tokens, dot);
  if (tokens.length > 0) {
    throw unknownPart(source);
  }
  return value;
}

function takeCall(tokens: string[], dot: unknown): unknown {
  const called = FUNCTIONS[tokens[0] ?? ''];
  if (called === undefined) {
    return takeOperand(tokens, dot);
  }
  tokens.shift();
  const operands: unknown[] = [];
  while (tokens.length > 0 && tokens[0] !== ')') {
    operands.push(takeOperand(tokens, dot));
  }
  return called(...operands);
}

function takeOperand(tokens: string[], dot: unknown): unknown {
  const token = tokens.shift() ?? '';
  if (token === '(') {
    const value = takeCall(tokens, dot);
    if (tokens.shift() === ')') {
      return value;
    }
  } else if (/^("|\d+$)/.test(token)) {
    return JSON.parse(token);
  } else if (/^\.(\w+(\.\w+)*)?$/.test(token)) {
    const names = token.split('.').filter((name) => name !== '');
    return names.reduce<unknown>((value, name) => Object(value)[name], dot);
  }
  throw unknownPart(token);
}

function unknownPart(part: string): Error {
  return new Error(`The preview cannot fill {{ ${part} }} in a route template.`);
}
