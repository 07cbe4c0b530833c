import { parseGoTemplate, type TemplateBranch, type TemplateNode } from './goTemplateParser';

/** What the URL and header templates of a plugin's routes can read, as in Grafana's data source proxy. */
export interface TemplateValues {
  readonly JsonData: Readonly<Record<string, unknown>>;
  readonly SecureJsonData: Readonly<Record<string, string>>;
}

/**
 * Fills a template of Go's text/template as far as plugin routes use it: values such as `.JsonData.url`, and `if`,
 * `with` and `else` with `not`, `eq` and `ne`.
 * @throws Error on anything else, so that no route passes here that Grafana reads in another way.
 */
export function fillGoTemplate(template: string, values: TemplateValues): string {
  return fill(parseGoTemplate(template), values);
}

/** @param dot what `.` stands for: the values, or within a `with` what it was given. */
function fill(nodes: readonly TemplateNode[], dot: unknown): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'value':
          return asText(operand(node.expression, dot));
        case 'block':
          return fillBlock(node.branches, dot);
      }
    })
    .join('');
}

function fillBlock(branches: readonly TemplateBranch[], dot: unknown): string {
  for (const { keyword, condition, nodes } of branches) {
    const value = keyword === 'else' ? true : evaluate(condition, dot);
    if (isTrue(value)) {
      return fill(nodes, keyword === 'with' ? value : dot);
    }
  }
  return '';
}

function evaluate(condition: string, dot: unknown): unknown {
  const [first, ...rest] = condition.match(/"[^"]*"|\S+/g) ?? [];
  switch (first) {
    case 'not':
      return !isTrue(evaluate(rest.join(' '), dot));
    case 'eq':
    case 'ne': {
      const [left, right] = rest.map((word) => operand(word, dot));
      return (left === right) === (first === 'eq');
    }
    default:
      return operand(condition, dot);
  }
}

function operand(word: string, dot: unknown): unknown {
  if (/^"[^"]*"$/.test(word)) {
    return word.slice(1, -1);
  }
  if (!/^\.(\w+(\.\w+)*)?$/.test(word)) {
    throw new Error(`The preview cannot fill {{ ${word} }} in a route template.`);
  }
  const names = word.split('.').filter((name) => name !== '');
  return names.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), dot);
}

/** Go's truth: empty texts, lists and maps are false, and so is what is missing. */
function isTrue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function asText(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}
