import { installPackages } from '../installPackages';
import { ensurePython } from '../oracle/statistics/python';
import { findProgram, howToGet, SERVICE_PACKAGES, type ServiceProgram } from './servicePrograms';

/** Runs before the tests: what is missing is installed where that needs no question, or the tests stop here. */
function ensureServices(): void {
  const missing = missingPackages();
  if (missing.length === 0) {
    return;
  }
  installPackages(missing, howToGet(missing));
  const stillMissing = missingPackages();
  if (stillMissing.length > 0) {
    throw new Error(`Installed, and yet its programs are not there: ${stillMissing.join(', ')}.`);
  }
}

function missingPackages(): string[] {
  const programs = Object.keys(SERVICE_PACKAGES) as ServiceProgram[];
  const missing = programs.filter((program) => findProgram(program) === undefined);
  return [...new Set(missing.map((program) => SERVICE_PACKAGES[program]))];
}

try {
  ensureServices();
  ensurePython();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
