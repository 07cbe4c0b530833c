import { spawn } from 'node:child_process';

export interface ProgramRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

/**
 * Runs a script as the runner does for `shell: bash`.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
 */
export function runBash(script: string, environment: Environment, workspace: string): Promise<ProgramRun> {
  const command = ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script] as const;
  return runProgram(command, environment, workspace);
}

/** Runs a program without the variables of this process, and not in step with it: it serves what the program asks. */
export function runProgram(
  [program, ...given]: readonly [string, ...string[]],
  environment: Environment,
  workspace: string
): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const running = spawn(program, given, {
      cwd: workspace,
      env: { PATH: process.env['PATH'] ?? '', HOME: workspace, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    running.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    running.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    running.on('error', reject);
    running.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
