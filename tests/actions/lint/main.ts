import { ensureTools } from '../ensureTools';
import { expressionsInScripts } from './expressionsInScripts';
import { actionFiles, scriptFiles, workflowFiles } from './files';
import { parserProblems } from './parserProblems';
import { toolProblems } from './toolProblems';

const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

/** Checks the workflows of this repository, its composite actions and their scripts. */
async function lintWorkflows(): Promise<readonly string[]> {
  ensureTools('shellcheck', 'jq', 'curl');
  const [workflows, actions, scripts] = [workflowFiles(), actionFiles(), scriptFiles()];
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

lintWorkflows()
  .then((problems) => {
    problems.forEach((problem) => process.stderr.write(`${problem}\n`));
    process.exitCode = problems.length === 0 ? 0 : 1;
  })
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
