// report.mjs - prints TAP and counts.
const count = { passed: 0, failed: 0 };

export function report(ok, name, detail = '') {
  if (ok) count.passed++;
  else count.failed++;
  console.log(`${ok ? 'ok' : 'not ok'} ${count.passed + count.failed} - ${name}`);
  if (!ok) for (const line of String(detail).split('\n')) console.log(`# ${line}`);
}

// Prints the plan; returns the exit code.
export function finish() {
  console.log(`1..${count.passed + count.failed}`);
  console.log(`# ${count.passed} passed, ${count.failed} failed`);
  return count.failed > 0 ? 1 : 0;
}
