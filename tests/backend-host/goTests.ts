import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

/** A line of `go test -json`: https://pkg.go.dev/cmd/test2json#hdr-Output_Format */
const testEvent = z.object({
  Action: z.string(),
  Test: z.string().optional(),
  Elapsed: z.number().optional(),
  Output: z.string().optional(),
});
type TestEvent = z.output<typeof testEvent>;

/**
 * Runs Go's tests in a folder, and tells of each how it went, and all that a failed one wrote.
 * @throws Error when they could not be built, or ended otherwise than by passing and failing.
 */
export async function runGoTests(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>
): Promise<TestCounts> {
  const go = spawn('go', ['test', '-json', '-count=1', ...args, './...'], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve, reject) => go.once('error', reject).once('close', resolve));
  const report = new Report();
  for await (const line of createInterface({ input: go.stdout })) {
    report.add(parsed(line));
  }
  const status = await ended;
  if (status !== 0 && report.counts.failed === 0) {
    throw new Error(`go test ended with ${status}:\n${report.besides}`);
  }
  return report.counts;
}

class Report {
  counts: TestCounts = { passed: 0, failed: 0 };
  /** What no test of its own wrote: what the compiler says, and a crash. */
  besides = '';
  private readonly outputs = new Map<string, string>();

  add({ Action: action, Test: test, Elapsed: seconds = 0, Output: output = '' }: TestEvent): void {
    if (test === undefined) {
      this.besides += output;
      return;
    }
    this.outputs.set(test, (this.outputs.get(test) ?? '') + output);
    switch (action) {
      case 'pass':
        this.counts = { ...this.counts, passed: this.counts.passed + 1 };
        console.log(`✓ ${test} (${seconds} s)`);
        return;
      case 'fail':
        this.counts = { ...this.counts, failed: this.counts.failed + 1 };
        console.log(`✗ ${test} (${seconds} s)\n${this.outputs.get(test)}`);
        return;
      case 'skip':
        // There is no reason to skip one: what it needs is built before.
        this.counts = { ...this.counts, failed: this.counts.failed + 1 };
        console.log(`✗ ${test} was skipped\n${this.outputs.get(test)}`);
    }
  }
}

/** A line that is no JSON comes from the compiler. */
function parsed(line: string): TestEvent {
  try {
    return testEvent.parse(JSON.parse(line));
  } catch {
    return { Action: 'output', Output: `${line}\n` };
  }
}
