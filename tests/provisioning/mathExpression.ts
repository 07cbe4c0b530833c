/** The numbers of one group by the letters of their queries; null where there is no data. */
export type Variables = Readonly<Record<string, number | null>>;

type Value = number | null;

/** Operators by how strongly they bind, weakest first, as Grafana's parser has them. */
const LEVELS: ReadonlyArray<Readonly<Record<string, (left: number, right: number) => number | boolean>>> = [
  { '||': (left, right) => left !== 0 || right !== 0 },
  { '&&': (left, right) => left !== 0 && right !== 0 },
  {
    '==': (left, right) => left === right,
    '!=': (left, right) => left !== right,
    '>=': (left, right) => left >= right,
    '<=': (left, right) => left <= right,
    '>': (left, right) => left > right,
    '<': (left, right) => left < right,
  },
  { '+': (left, right) => left + right, '-': (left, right) => left - right },
  { '*': (left, right) => left * right, '/': (left, right) => left / right, '%': (left, right) => left % right },
];

const TOKEN = /\s*(\$[A-Za-z]+|\d+(?:\.\d+)?|\|\||&&|[=!<>]=|[-+*/%<>()!])/y;

/**
 * Works out a math expression of Grafana for one group: 1 is true, 0 false, and whatever has null in it is null.
 * Written from the documentation, for what rules use: no functions, and no powers.
 * @see https://grafana.com/docs/grafana/latest/panels-visualizations/query-transform-data/expression-queries/#math
 */
export function evaluate(expression: string, variables: Variables): Value {
  const tokens = tokensOf(expression);
  const value = binary(0);
  if (tokens.length > 0) {
    throw new Error(`"${expression}" goes on where it should end, at ${tokens[0]}`);
  }
  return value;

  function binary(level: number): Value {
    const operators = LEVELS[level];
    if (operators === undefined) {
      return operand();
    }
    let left = binary(level + 1);
    for (let operator = operators[tokens[0] ?? '']; operator !== undefined; operator = operators[tokens[0] ?? '']) {
      tokens.shift();
      const right = binary(level + 1);
      left = left === null || right === null ? null : Number(operator(left, right));
    }
    return left;
  }

  function operand(): Value {
    const token = tokens.shift();
    if (token === undefined) {
      throw new Error(`"${expression}" ends too early`);
    }
    if (token === '(') {
      const inner = binary(0);
      if (tokens.shift() !== ')') {
        throw new Error(`"${expression}" lacks a closing parenthesis`);
      }
      return inner;
    }
    if (token === '-' || token === '!') {
      const inner = operand();
      return inner === null ? null : token === '-' ? -inner : Number(inner === 0);
    }
    return token.startsWith('$') ? variable(token.slice(1)) : number(token);
  }

  function variable(name: string): Value {
    const known = variables[name];
    if (known === undefined) {
      throw new Error(`"${expression}" asks for ${name}, which there is not`);
    }
    return known;
  }

  function number(token: string): number {
    const parsed = Number(token);
    if (Number.isNaN(parsed)) {
      throw new Error(`"${expression}" has ${token} where a number should be`);
    }
    return parsed;
  }
}

/** The letters of the queries that an expression needs. */
export function variablesOf(expression: string): string[] {
  return tokensOf(expression).flatMap((token) => (token.startsWith('$') ? [token.slice(1)] : []));
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(expression)?.[1];
    if (token === undefined) {
      throw new Error(`"${expression}" cannot be read from ${expression.slice(at)} on`);
    }
    tokens.push(token);
  }
  return tokens;
}
