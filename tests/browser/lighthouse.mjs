// lighthouse.mjs - a page of many works as Lighthouse sees it on a phone. The score for performance is told but never fails: it
// depends on how busy the machine is. What it stands for and is no matter of time (what is fetched, what moves) is asked for.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { report } from './report.mjs';
import { FETCH_POLICY } from './server.mjs';

const FULL = ['accessibility', 'best-practices', 'seo'];
const START = 120_000; // milliseconds that Chromium may take to start on a busy machine

// Chromium with a port of its own choice, which it writes into its profile.
async function start(tools, profile) {
  const chromium = spawn(tools.chromium, [
    '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], { stdio: 'ignore' });
  const note = join(profile, 'DevToolsActivePort');
  for (let waited = 0; waited < START && !(existsSync(note) && readFileSync(note, 'utf8').includes('\n')); waited += 100) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { chromium, port: Number(readFileSync(note, 'utf8').split('\n')[0]) };
}

// All pictures that were fetched lie in or near the window: Chromium fetches lazily up to some screens ahead.
function checkFetched(page, lhr) {
  const fetched = lhr.audits['network-requests'].details.items.filter(({ resourceType }) => resourceType === 'Image').map(({ url }) => url);
  const works = (page.html.match(/class="al-item/g) ?? []).length;
  report(fetched.length > 0 && fetched.length < works / 2, `${page.name}: Lighthouse: of ${works} works ${fetched.length} are fetched`);
}

export async function checkLighthouse({ tools, site }, page) {
  if (!tools.lighthouse) {
    if (process.env.CI === 'true') report(false, `${page.name}: missing: the package lighthouse (npm install --prefix tests/browser)`);
    return;
  }
  const { default: lighthouse } = await import(pathToFileURL(join(tools.lighthouse, 'core', 'index.js')));
  const profile = mkdtempSync(join(tmpdir(), 'artloft-lighthouse-'));
  const delay = site.delay;
  let chromium;
  site.delay = 0;
  site.policy(page.path, FETCH_POLICY);
  try {
    const started = await start(tools, profile);
    chromium = started.chromium;
    const { lhr } = await lighthouse(site.origin + page.path, {
      port: started.port, output: 'json', logLevel: 'error', onlyCategories: ['performance', ...FULL],
    });
    for (const name of FULL) {
      const lacking = lhr.categories[name].auditRefs.map(({ id }) => lhr.audits[id]).filter(({ score }) => score !== null && score < 1);
      report(lhr.categories[name].score === 1, `${page.name}: Lighthouse: ${name} 100`, JSON.stringify(lacking.map(({ id, title }) => [id, title])));
    }
    report(lhr.audits['cumulative-layout-shift'].numericValue === 0, `${page.name}: Lighthouse: nothing moves`, lhr.audits['cumulative-layout-shift'].displayValue);
    checkFetched(page, lhr);
    console.log(`# ${page.name}: Lighthouse: performance ${Math.round(100 * lhr.categories.performance.score)}`);
  } catch (error) {
    report(false, `${page.name}: Lighthouse comes to its end`, error.stack);
  } finally {
    if (chromium && chromium.exitCode === null) {
      const ended = new Promise((resolve) => chromium.once('exit', resolve));
      chromium.kill();
      await ended;
    }
    site.delay = delay;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
