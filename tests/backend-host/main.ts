import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { executableName, machinePlatform } from '../../packaging/executable/platform';
import { runGoTests } from './goTests';
import { openLaboratory } from './laboratory';

const ROOT = path.resolve(__dirname, '../..');

/**
 * Checks the built plugin from outside, as Grafana's server meets it: first by Go's tests, which use Grafana's and
 * HashiCorp's own libraries, then against what the browser makes of the same queries.
 * Arguments go to `go test`, such as `-run Certificate`; with any, the comparison with the browser is left out.
 */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const executable = builtExecutable();
  requireGofmt();
  const laboratory = await openLaboratory();
  const scratch = mkdtempSync(path.join(tmpdir(), 'dora-backend-host-'));
  try {
    const environment = { DORA_LABORATORY: laboratory.url, DORA_EXECUTABLE: executable };
    const { passed, failed } = await runGoTests(__dirname, args, environment);
    console.log(`\nGo: ${passed} passed, ${failed} failed`);
    if (failed > 0 || passed === 0) {
      throw new Error(passed + failed === 0 ? 'No test ran.' : 'Not all passed.');
    }
    if (args.length === 0) {
      await compareWithBrowser({ ...environment, DORA_ANSWER: buildAnswer(scratch) });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    await laboratory.close();
  }
}

/** @throws Error naming the command to run when it is not built. */
function builtExecutable(): string {
  const built = path.join(ROOT, 'dist', executableName('gpx_dora', machinePlatform(process.platform, process.arch)));
  if (!existsSync(built)) {
    throw new Error(`${path.relative(ROOT, built)} is missing. Run: npm run build:backend`);
  }
  return built;
}

/** @throws Error naming the files that Go's own formatter would write otherwise. */
function requireGofmt(): void {
  const unformatted = execFileSync('gofmt', ['-l', '.'], { cwd: __dirname, encoding: 'utf8' });
  if (unformatted !== '') {
    throw new Error(`Run gofmt -w . in ${path.relative(ROOT, __dirname)}: ${unformatted}`);
  }
}

/** The program that asks the plugin in the name of Grafana's server. */
function buildAnswer(folder: string): string {
  const built = path.join(folder, 'answer');
  execFileSync('go', ['build', '-o', built, './answer'], { cwd: __dirname, stdio: 'inherit' });
  return built;
}

async function compareWithBrowser(environment: Readonly<Record<string, string>>): Promise<void> {
  const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
  const config = path.join(__dirname, 'equality/jest.config.js');
  // A request here has more queries than a panel has, each with a listener.
  const tests = spawn(process.execPath, ['--disable-warning=MaxListenersExceededWarning', jest, '--config', config], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [status] = await once(tests, 'close');
  if (status !== 0) {
    throw new Error('The plugin does not answer as the browser does.');
  }
}

main().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
});
