/**
 * Counts of a test step from its JSON report. A step that failed without a failed test (a file that does not load,
 * an error outside any test) or that ran no test at all counts as one failure: it must not look like a success.
 * @param report parsed JSON, or undefined where the runner left none
 * @param exitCode of the runner
 */
function honest(counts, exitCode) {
  const isSilentFailure = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return isSilentFailure ? { ...counts, failed: 1 } : counts;
}

export function tallyVitest(report, exitCode) {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report ?? {};
  const counts = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  return honest(counts, exitCode);
}

/** A flaky test (green on a second try) counts as failed. */
export function tallyPlaywright(report, exitCode) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  return honest({ passed: expected, failed: unexpected + flaky, skipped }, exitCode);
}

/** A check (format, lint, ...) counts as one. */
export function tallyCheck(exitCode) {
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
}

const sum = (tallies, key) => tallies.reduce((total, tally) => total + tally[key], 0);

/** The last line of `npm test`, which CI reads: nothing but the two numbers. What was skipped stands in its step's line. */
export function closingLine(tallies) {
  return `${sum(tallies, "passed")} passed, ${sum(tallies, "failed")} failed`;
}

/** The counts of one step. */
export function stepLine(tally) {
  return `${closingLine([tally])}${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ""}`;
}
