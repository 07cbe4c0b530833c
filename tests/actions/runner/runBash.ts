import { spawn } from 'node:child_process';

export interface BashRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a script as the runner does for `shell: bash`, without the variables of this process.
 * Not in step with this process, which serves what the script asks.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
 */
export function runBash(
  script: string,
  environment: Readonly<Record<string, string>>,
  workspace: string
): Promise<BashRun> {
  return new Promise((resolve, reject) => {
    const shell = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], {
      cwd: workspace,
      env: { PATH: process.env['PATH'] ?? '', HOME: workspace, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    shell.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    shell.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    shell.on('error', reject);
    shell.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
