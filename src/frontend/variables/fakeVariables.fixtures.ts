import type { TemplateSrv } from '@grafana/runtime';

/** Dashboard variables as Grafana's template service replaces them: a format in the text wins over the caller's. */
export function fakeVariables(values: Record<string, string | string[]>): Pick<TemplateSrv, 'replace'> {
  return {
    replace: (target = '', _scopedVars, format) =>
      target.replace(/\$\{(\w+)(?::(\w+))?\}|\$(\w+)/g, (match, braced, named, plain) => {
        const value = values[braced ?? plain];
        if (value === undefined) {
          return match;
        }
        const list = Array.isArray(value) ? value : [value];
        switch (named) {
          case 'csv':
            return list.join(',');
          case 'pipe':
            return list.join('|');
          case 'json':
            return JSON.stringify(list);
          case 'singlequote':
            return list.map((one) => `'${one}'`).join(',');
          case 'doublequote':
            return list.map((one) => `"${one}"`).join(',');
          case 'regex':
            return list.length === 1 ? escaped(list[0] ?? '') : `(${list.map(escaped).join('|')})`;
          default:
            return typeof format === 'function' ? format(value, {}, String) : glob(list);
        }
      }),
  };
}

/** How Grafana writes a variable without a format. */
function glob(list: readonly string[]): string {
  return list.length === 1 ? (list[0] ?? '') : `{${list.join(',')}}`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&');
}
