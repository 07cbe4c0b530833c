import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureTools } from '../ensureTools';
import { writeDocumentedWorkflows } from './documentedWorkflows';
import { expressionsInScripts } from './expressionsInScripts';
import { actionFiles, workflowFiles } from './files';
import { parserProblems } from './parserProblems';
import { toolProblems } from './toolProblems';

const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

/**
 * Checks the workflows of this repository, those that its pages show, and its actions.
 * @param folder where it may write
 */
async function lintWorkflows(folder: string): Promise<readonly string[]> {
  // actionlint asks it about the scripts of workflows, where it is there.
  ensureTools('shellcheck');
  const workflows = [...workflowFiles(), ...writeDocumentedWorkflows(folder)];
  const actions = actionFiles();
  const described = [...workflows, ...actions];
  const problems = [
    ...(await parserProblems(described)),
    ...described.flatMap(expressionsInScripts),
    ...toolProblems('go', ['run', ACTIONLINT, '-color=false', ...workflows]),
  ];
  if (problems.length === 0) {
    process.stdout.write(`${workflows.length} workflows, ${actions.length} actions: no problems\n`);
  }
  return problems;
}

const folder = mkdtempSync(path.join(tmpdir(), 'dora-workflows-'));
lintWorkflows(folder)
  .then((problems) => {
    problems.forEach((problem) => process.stderr.write(`${problem}\n`));
    process.exitCode = problems.length === 0 ? 0 : 1;
  })
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  })
  .finally(() => rmSync(folder, { recursive: true }));
