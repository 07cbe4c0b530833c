import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { meansAll, namedValues, type NamedValues } from '../../dataSource/queries/namedValues';

type Replacer = Pick<TemplateSrv, 'replace'>;

/**
 * The values that texts with dashboard variables stand for: a variable of several values gives each of them, and
 * text around it goes with each (`acme/$service`). An empty text names nothing.
 */
export function expandValues(texts: readonly string[], variables: Replacer, scopedVars?: ScopedVars): NamedValues {
  return namedValues(texts.flatMap((text) => expandText(text, variables, scopedVars)));
}

function expandText(text: string, variables: Replacer, scopedVars: ScopedVars | undefined): string[] {
  const slots: string[][] = [];
  // A function as the format gets the values themselves; any named format would lose where one ends.
  const replaced = variables.replace(text, scopedVars, (value: unknown) => {
    slots.push((Array.isArray(value) ? value : [value]).map(String));
    return `\u0000${slots.length - 1}\u0000`;
  });
  const parts = replaced.split('\u0000');
  const expanded = parts.reduce<string[]>(
    (prefixes, part, index) => {
      const choices = index % 2 === 1 ? (slots[Number(part)] ?? []) : [part];
      return prefixes.flatMap((prefix) => choices.map((choice) => prefix + choice));
    },
    ['']
  );
  return slots.length > 0 || replaced === text ? expanded : expanded.flatMap(listedValues);
}

/**
 * A format written into the variable itself (`${service:csv}`, `:regex`, `:pipe`, `:glob`, `:json`, in quotes) wins over
 * the function, and so does a custom "All" value: what comes out is taken apart here.
 */
function listedValues(text: string): string[] {
  const quoted = [...text.matchAll(/(["'])(.*?)\1/g)].map(([, , value = '']) => value);
  if (/^\[?(["']).*\1\]?$/.test(text)) {
    return quoted;
  }
  const group = /^\((.*)\)$/.exec(text) ?? /^\{(.*)\}$/.exec(text);
  const inner = group?.[1] ?? text;
  const alternatives = inner.split(/[,|]/).map((value) => value.trim());
  return alternatives.map((value) => (meansAll(value) ? value : value.replace(/\\(.)/g, '$1')));
}
