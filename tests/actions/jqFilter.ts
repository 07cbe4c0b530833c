import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { ACTIONS_FOLDER } from './runner/actionFile';

/** Runs a filter of the measurements by itself. */
export function jqFilter<Result>(
  library: string,
  call: string,
  input: unknown,
  variables: Readonly<Record<string, unknown>>
): Result {
  const named = Object.entries(variables).flatMap(([name, value]) => ['--argjson', name, JSON.stringify(value)]);
  const folder = path.join(ACTIONS_FOLDER, 'measure');
  const printed = execFileSync('jq', ['-c', '-L', folder, ...named, `include "${library}"; ${call}`], {
    input: JSON.stringify(input),
    encoding: 'utf8',
  });
  return JSON.parse(printed) as Result;
}
