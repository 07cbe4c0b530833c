import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from './files';

/**
 * Scripts that hold expressions: what these stand for becomes part of the program, whoever wrote it. They belong in `env`.
 * https://docs.github.com/en/actions/reference/security/secure-use#use-an-intermediate-environment-variable
 */
export function expressionsInScripts(name: string): readonly string[] {
  return scriptsIn(parse(readFileSync(path.resolve(root, name), 'utf8')))
    .filter((script) => script.includes('${{'))
    .map((script) => `${name}: a script holds an expression, which belongs in env: ${script.trim().split('\n')[0]}`);
}

function scriptsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'run' && typeof inner === 'string' ? [inner] : scriptsIn(inner)
  );
}
