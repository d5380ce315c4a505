// markup.mjs - what can be said of pages without a browser: the Nu checker, and what a fragment may not hold.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from './report.mjs';

export function checkMarkup(tools, pages) {
  const folder = mkdtempSync(join(tmpdir(), 'artloft-nu-'));
  const files = pages.map((page) => join(folder, `${page.name}.html`));
  pages.forEach((page, i) => writeFileSync(files[i], page.html));
  const run = spawnSync(tools.java, ['-jar', tools.jar, '--format', 'json', '--stdout', '--exit-zero-always', ...files],
    { encoding: 'utf8', maxBuffer: 1 << 26 });
  rmSync(folder, { recursive: true });
  let messages;
  try {
    ({ messages } = JSON.parse(run.stdout));
  } catch {
    report(false, 'the Nu checker runs', run.stdout + run.stderr + (run.error ?? ''));
    return;
  }
  for (const page of pages) {
    const own = messages.filter((message) => (message.url ?? '').endsWith(`/${page.name}.html`));
    report(own.length === 0, `${page.name}: Nu checker: 0 messages`,
      own.map((m) => `${m.type}:${m.lastLine}:${m.lastColumn}: ${m.message} | ${(m.extract ?? '').replace(/\n/g, ' ')}`).join('\n'));
  }
}

// What stands in a post must survive Markdown and the template engines around it.
export function checkFragment(page) {
  if (page.kind !== 'fragment') return;
  const wrong = page.text.split('\n').slice(0, -1)
    .map((line, i) => [i + 1, line])
    .filter(([, line]) => line.trim() === '' || /[{}[\]]|<script|<style|\sstyle=/i.test(line));
  report(wrong.length === 0, `${page.name}: no blank line, script, style, brace or bracket`, wrong.map((w) => w.join(': ')).join('\n'));
}
