import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureTools } from '../ensureTools';
import { writeDocumentedWorkflows } from './documentedWorkflows';
import { expressionsInScripts } from './expressionsInScripts';
import { actionFiles, scriptFiles, workflowFiles } from './files';
import { parserProblems } from './parserProblems';
import { toolProblems } from './toolProblems';

const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

/**
 * Checks the workflows of this repository, those that its pages show, its composite actions and their scripts.
 * @param folder where it may write
 */
async function lintWorkflows(folder: string): Promise<readonly string[]> {
  ensureTools('shellcheck', 'jq', 'curl');
  const workflows = [...workflowFiles(), ...writeDocumentedWorkflows(folder)];
  const [actions, scripts] = [actionFiles(), scriptFiles()];
  const described = [...workflows, ...actions];
  const problems = [
    ...(await parserProblems(described)),
    ...described.flatMap(expressionsInScripts),
    ...toolProblems('go', ['run', ACTIONLINT, '-color=false', ...workflows]),
    ...toolProblems('shellcheck', ['--external-sources', '--check-sourced', '--', ...scripts]),
  ];
  if (problems.length === 0) {
    process.stdout.write(
      `${workflows.length} workflows, ${actions.length} actions, ${scripts.length} scripts: no problems\n`
    );
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
