import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const ACTIONS_FOLDER = path.join(__dirname, '../../../actions');

const actionFile = z.looseObject({
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string() })),
  runs: z.strictObject({ using: z.literal('node24'), main: z.string() }),
});

export type ActionFile = z.output<typeof actionFile>;

/** A JavaScript action of this repository. */
export function readAction(name: string): ActionFile {
  return actionFile.parse(parse(readFileSync(path.join(ACTIONS_FOLDER, name, 'action.yml'), 'utf8')));
}
