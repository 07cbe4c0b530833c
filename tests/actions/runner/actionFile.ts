import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const ACTIONS_FOLDER = path.join(__dirname, '../../../actions');

const runStep = z.strictObject({
  id: z.string(),
  if: z.literal('always()'),
  shell: z.literal('bash'),
  'continue-on-error': z.literal(true),
  run: z.string(),
  env: z.record(z.string(), z.string()),
});

const actionFile = z.looseObject({
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({ using: z.literal('composite'), steps: z.tuple([runStep]) }),
});

export type ActionFile = z.output<typeof actionFile>;

/** A composite action of this repository, which is of one step. */
export function readAction(name: string): ActionFile {
  return actionFile.parse(parse(readFileSync(path.join(ACTIONS_FOLDER, name, 'action.yml'), 'utf8')));
}
