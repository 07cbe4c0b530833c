type Expression =
  | { readonly kind: 'constant'; readonly value: string | number }
  | { readonly kind: 'path'; readonly names: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/** Go's truth: empty texts, lists and maps are false, and so are 0 and what is missing. */
export function isTrue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/**
 * Works out an expression of Go's text/template as plugin routes use it: `.JsonData.url`, texts, whole numbers,
 * parentheses and the functions below. See https://pkg.go.dev/text/template#hdr-Functions.
 * @param dot what `.` stands for.
 * @throws Error on anything else, so that no route passes here that Grafana reads in another way.
 */
export function evaluateGo(source: string, dot: unknown): unknown {
  const tokens = source.match(/"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+/g) ?? [];
  const expression = takeCall(tokens, source);
  if (tokens.length > 0) {
    throw unknownPart(source);
  }
  return evaluate(expression, dot);
}

function takeCall(tokens: string[], source: string): Expression {
  const first = tokens[0] ?? '';
  if (!/^[a-z]+$/i.test(first)) {
    return takeOperand(tokens, source);
  }
  tokens.shift();
  const args: Expression[] = [];
  while (tokens.length > 0 && tokens[0] !== ')') {
    args.push(takeOperand(tokens, source));
  }
  return { kind: 'call', name: first, args };
}

function takeOperand(tokens: string[], source: string): Expression {
  const token = tokens.shift() ?? '';
  if (token === '(') {
    const inner = takeCall(tokens, source);
    if (tokens.shift() !== ')') {
      throw unknownPart(source);
    }
    return inner;
  }
  if (/^"/.test(token)) {
    return { kind: 'constant', value: String(JSON.parse(token)) };
  }
  if (/^\d+$/.test(token)) {
    return { kind: 'constant', value: Number(token) };
  }
  if (/^\.(\w+(\.\w+)*)?$/.test(token)) {
    return { kind: 'path', names: token.split('.').filter((name) => name !== '') };
  }
  throw unknownPart(source);
}

function evaluate(expression: Expression, dot: unknown): unknown {
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'path':
      return expression.names.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), dot);
    case 'call':
      return call(expression.name, expression.args, dot);
  }
}

function call(name: string, args: readonly Expression[], dot: unknown): unknown {
  const values = () => args.map((arg) => evaluate(arg, dot));
  switch (name) {
    case 'and':
    case 'or': {
      // The rest is not worked out once the outcome is known, so that `slice` may follow a test of `len`.
      const deciding = args.find((arg) => isTrue(evaluate(arg, dot)) === (name === 'or')) ?? args[args.length - 1];
      return deciding === undefined ? undefined : evaluate(deciding, dot);
    }
    case 'not':
      return !isTrue(values()[0]);
    case 'eq':
      return values().some((value, index, [first]) => index > 0 && value === first);
    case 'ne':
      return values()[0] !== values()[1];
    case 'ge':
      return Number(values()[0]) >= Number(values()[1]);
    case 'len':
      return String(values()[0]).length;
    case 'slice': {
      const [text, from, to] = values();
      return String(text).slice(Number(from ?? 0), to === undefined ? undefined : Number(to));
    }
    default:
      throw unknownPart(name);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function unknownPart(source: string): Error {
  return new Error(`The preview cannot fill {{ ${source} }} in a route template.`);
}
