import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const ROOT = resolve(__dirname, '../..');

/** The text of a file of this repository. */
export function textOf(path: string): string {
  return readFileSync(resolve(ROOT, path), 'utf8');
}

/** A YAML file of this repository. */
export function yamlOf(path: string): unknown {
  // Compose files say shared parts once, by YAML's merge keys.
  return parse(textOf(path), { merge: true });
}

/** Whether a file or folder of this repository exists. */
export function isThere(path: string): boolean {
  return existsSync(resolve(ROOT, path));
}

/** The names of the files in a folder of this repository. */
export function filesIn(path: string): string[] {
  return readdirSync(resolve(ROOT, path)).sort();
}
