/**
 * Ends a test run with one plain line, and fails a run in which no test ran: an empty run proves nothing.
 * @implements {import('@jest/reporters').Reporter}
 */
module.exports = class PlainSummaryReporter {
  #ranNone = false;

  onRunComplete(_contexts, results) {
    const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = results;
    this.#ranNone = passed + failed === 0;
    process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  }

  getLastError() {
    return this.#ranNone ? new Error('No test ran.') : undefined;
  }
};
