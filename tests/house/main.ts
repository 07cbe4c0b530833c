import { readHouse } from './readHouse';

/** Counts that tell whether the house stays easy to live in: `npm run house`. What they are for: docs/decisions/0029. */
async function main(): Promise<void> {
  const { files, cycles } = await readHouse();
  const single = files.filter(({ importers }) => importers.length === 1);
  const pageTurners = single.filter(({ lines, hasTest }) => lines < 35 && !hasTest);
  const lines = files.map((file) => file.lines).sort((a, b) => a - b);
  const inSrc = (some: typeof files) =>
    `${some.length} (src: ${some.filter((one) => one.path.startsWith('src/')).length})`;
  const counts = {
    'files of code': inSrc(files),
    'lines of code': lines.reduce((sum, one) => sum + one, 0),
    'median lines of a file': lines[Math.floor(lines.length / 2)],
    'files with a single importer': inSrc(single),
    'of these under 35 lines, without a test': inSrc(pageTurners),
    'files in a cycle': cycles,
  };
  Object.entries(counts).forEach(([what, count]) => console.log(`${what.padEnd(42)}${count}`));
  if (process.argv.includes('--list')) {
    pageTurners.forEach((file) => console.log(`${file.lines} ${file.path} <- ${file.importers.join()}`));
  }
}

void main();
