import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TODAY, workOutGoldenValues } from './goldenValues';

async function main(): Promise<void> {
  const path = join(__dirname, `sample-${TODAY}.json`);
  writeFileSync(path, `${JSON.stringify(await workOutGoldenValues(), null, 2)}\n`);
  process.stdout.write(`${path}\n`);
}

void main();
