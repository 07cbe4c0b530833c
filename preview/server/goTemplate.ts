import { evaluateGo, isTrue } from './goExpression';
import { parseGoTemplate, type TemplateBranch, type TemplateNode } from './goTemplateParser';

/** What the URL and header templates of a plugin's routes can read, as in Grafana's data source proxy. */
export interface TemplateValues {
  readonly JsonData: Readonly<Record<string, unknown>>;
  readonly SecureJsonData: Readonly<Record<string, string>>;
}

/**
 * Fills a template of Go's text/template as far as plugin routes use it.
 * @throws Error on what it does not know.
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
          return asText(evaluateGo(node.expression, dot));
        case 'block':
          return fillBlock(node.branches, dot);
      }
    })
    .join('');
}

function fillBlock(branches: readonly TemplateBranch[], dot: unknown): string {
  for (const { keyword, condition, nodes } of branches) {
    const value = keyword === 'else' ? true : evaluateGo(condition, dot);
    if (isTrue(value)) {
      return fill(nodes, keyword === 'with' ? value : dot);
    }
  }
  return '';
}

function asText(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}
