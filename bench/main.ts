import { backendRows } from './backend';
import { collectorRows } from './collector';
import { engineRows } from './engine';
import { manyRepositoriesRows } from './manyRepositories';
import { reviewRows } from './reviewCalls';
import { printTable, type Row } from './table';

const PARTS: Readonly<Record<string, () => Promise<Row[]>>> = {
  engine: engineRows,
  backend: backendRows,
  collector: collectorRows,
  repositories: manyRepositoriesRows,
  review: reviewRows,
};

/** All figures, or those of the parts that are named: `npm run bench -- backend`. */
async function main(): Promise<void> {
  const named = process.argv.slice(2);
  for (const part of named.length > 0 ? named : Object.keys(PARTS)) {
    const rowsOf = PARTS[part];
    if (rowsOf === undefined) {
      throw new Error(`There are no figures of "${part}", only of ${Object.keys(PARTS).join(' and ')}`);
    }
    printTable(await rowsOf());
  }
}

main().catch((thrown: unknown) => {
  console.error(thrown);
  process.exitCode = 1;
});
