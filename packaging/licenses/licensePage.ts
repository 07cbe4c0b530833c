import { inOrder } from './thirdParty';
import type { Shipped } from './shipped';

/** Where the list is kept, so that a change of what is handed on can be read. */
export const LICENSE_PAGE = 'docs/licenses.md';

/** The page of what is handed on: a line for each package, with its license and what it is in. */
export function licensePage(shipped: Shipped): string {
  const { frontend, backend, program, actions } = shipped;
  const rows = inOrder([...frontend, ...backend, ...program, ...actions]).map((party) => {
    const isIn = (parties: Shipped[keyof Shipped]) =>
      parties.some(({ name, version }) => name === party.name && version === party.version) ? 'yes' : '';
    const places = [frontend, backend, program, actions].map(isIn);
    return [party.name, party.version, party.license ?? 'not named', ...places];
  });
  return `${HEAD}\n${table([COLUMNS, ...rows])}`;
}

/** As Prettier writes it. */
function table(rows: ReadonlyArray<readonly string[]>): string {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |\n`;
  const [head = [], ...others] = rows;
  return [head, widths.map((width) => '-'.repeat(width)), ...others].map(line).join('');
}

const COLUMNS = [
  'package',
  'version',
  'license',
  'plugin in the browser',
  'plugin on the server',
  'program',
  'actions',
];

const HEAD = `# What of others is in it

The packages of npm that are in what a release has, and the license that each names. \`npm run licenses\` writes this page from
what the bundlers put together, a test says when it is no longer true, and a license that is not among those accepted
(\`packaging/licenses/thirdParty.ts\`) or not named fails both. Their texts are in \`THIRD-PARTY-LICENSES.txt\` beside the plugin, in the
package of the program, beside its executables and beside each action.

The executables, which are the plugin's backend and \`dora\`, are also made of [Bun](https://bun.com/docs/project/licensing) (MIT;
it links JavaScriptCore, LGPL-2). Grafana brings React, RxJS, Emotion and its own \`@grafana/*\`, and all that these need: it is not in
the plugin, and \`get-document\`, which names no license and which \`@grafana/ui\` needs by way of \`slate-react\`, is in nothing of ours
but the preview, which is for development and not handed on. What \`package.json\` has under \`devDependencies\` is not handed on either.
`;
