/** A part of a parsed template. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly expression: string }
  | { readonly kind: 'block'; readonly branches: readonly TemplateBranch[] };

/** One arm of an `if` or a `with`; the condition of an `else` is empty. */
export interface TemplateBranch {
  readonly keyword: 'if' | 'with' | 'else';
  readonly condition: string;
  readonly nodes: readonly TemplateNode[];
}

interface Token {
  readonly kind: 'text' | 'action';
  readonly text: string;
}

/** Reads text and the actions `if`, `with`, `else`, `else if` and `end`, see https://pkg.go.dev/text/template. */
export function parseGoTemplate(template: string): readonly TemplateNode[] {
  const tokens = tokensOf(template);
  const nodes = takeNodes(tokens);
  if (tokens.length > 0) {
    throw new Error(`The route template "${template}" has an {{ ${tokens[0]?.text} }} without its {{ if }}.`);
  }
  return nodes;
}

/** Cuts a template into text and actions; `{{-` and `-}}` take the white space beside them away. */
function tokensOf(template: string): Token[] {
  return template.split(/(\{\{-?[\s\S]*?-?\}\})/).flatMap((part, index, parts): Token[] => {
    if (part.startsWith('{{')) {
      return [{ kind: 'action', text: part.replace(/^\{\{-?\s*|\s*-?\}\}$/g, '') }];
    }
    const trimmedStart = parts[index - 1]?.endsWith('-}}') ? part.trimStart() : part;
    const text = parts[index + 1]?.startsWith('{{-') ? trimmedStart.trimEnd() : trimmedStart;
    return text === '' ? [] : [{ kind: 'text', text }];
  });
}

/** Takes nodes off the tokens up to the `else` or `end` that closes their block. */
function takeNodes(tokens: Token[]): TemplateNode[] {
  const nodes: TemplateNode[] = [];
  for (let token = tokens[0]; token !== undefined && !isClosing(token); token = tokens[0]) {
    tokens.shift();
    const [, keyword, condition] = token.kind === 'action' ? (/^(if|with)\s+(.+)$/s.exec(token.text) ?? []) : [];
    if (token.kind === 'text') {
      nodes.push({ kind: 'text', text: token.text });
    } else if (condition !== undefined) {
      nodes.push({ kind: 'block', branches: takeBranches(tokens, keyword === 'if' ? 'if' : 'with', condition) });
    } else {
      nodes.push({ kind: 'value', expression: token.text });
    }
  }
  return nodes;
}

function takeBranches(tokens: Token[], keyword: 'if' | 'with', condition: string): TemplateBranch[] {
  const branches: TemplateBranch[] = [{ keyword, condition, nodes: takeNodes(tokens) }];
  for (let token = tokens.shift(); token?.text !== 'end'; token = tokens.shift()) {
    if (token === undefined) {
      throw new Error(`A route template has an {{ ${keyword} ${condition} }} without its {{ end }}.`);
    }
    const [, next, nextCondition = ''] = /^else(?:\s+(if|with)\s+(.+))?$/s.exec(token.text) ?? [];
    branches.push({
      keyword: next === 'if' || next === 'with' ? next : 'else',
      condition: nextCondition,
      nodes: takeNodes(tokens),
    });
  }
  return branches;
}

function isClosing(token: Token): boolean {
  return token.kind === 'action' && /^(else\b|end$)/.test(token.text);
}
