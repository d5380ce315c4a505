// lighthouse.mjs - a page of many works as Lighthouse sees it on a phone. Accessibility, best practices and SEO must be 100. Performance
// is 99 or 100 on a machine that does nothing else, with pictures as light as the ones drawn here, but it is only told: a third of it is
// how long the processor was held up, so a busy machine lowers it, whatever the page is like; and so do heavy pictures, of which the first
// takes longer to come. Demanded of it is what does not depend on time: that nothing moves, that nothing is fetched which is not seen,
// larger than it is seen, later than it could be, or in an older format than it could be.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { report } from './report.mjs';
import { FETCH_POLICY } from './server.mjs';

const FULL = ['accessibility', 'best-practices', 'seo'];
const WASTE = [
  'uses-responsive-images', 'offscreen-images', 'unsized-images', 'modern-image-formats', 'uses-optimized-images', 'uses-text-compression',
  'unminified-css', 'unused-css-rules', 'total-byte-weight', 'lcp-lazy-loaded', 'prioritize-lcp-image', 'font-display', 'uses-rel-preconnect',
];
const FIRST_WIDTH = 720; // of the first picture: the window is 412 pixels wide with 1.75 dots each, less the page's margin
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

// Processes of Chromium's may outlive it by a moment, and write into the profile that is being removed.
async function remove(folder) {
  for (let turn = 1; existsSync(folder); turn++) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (turn === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

// All pictures that were fetched lie in or near the window: Chromium fetches lazily up to some screens ahead.
function checkFetched(page, lhr) {
  const fetched = lhr.audits['network-requests'].details.items.filter(({ resourceType }) => resourceType === 'Image').map(({ url }) => url);
  const works = (page.html.match(/class="al-item/g) ?? []).length;
  report(fetched.length > 0 && fetched.length < works / 2, `${page.name}: Lighthouse: of ${works} works ${fetched.length} are fetched`);
  report(fetched[0]?.includes(`-${FIRST_WIDTH}-`), `${page.name}: Lighthouse: the first picture is as large as it is seen`, fetched[0]);
}

function checkWaste(page, lhr) {
  const wrong = WASTE.map((id) => lhr.audits[id]).filter((audit) => audit && audit.score !== null && audit.score < 1);
  report(wrong.length === 0, `${page.name}: Lighthouse: nothing is fetched in vain`, wrong.map(({ id, displayValue }) => `${id}: ${displayValue}`).join('\n'));
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
    checkWaste(page, lhr);
    const { auditRefs, score } = lhr.categories.performance;
    const parts = auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => `${id} ${lhr.audits[id].displayValue}`);
    console.log(`# ${page.name}: Lighthouse: performance ${Math.round(100 * score)}: ${parts.join(', ')}`);
  } catch (error) {
    report(false, `${page.name}: Lighthouse comes to its end`, error.stack);
  } finally {
    if (chromium && chromium.exitCode === null) {
      const ended = new Promise((resolve) => chromium.once('exit', resolve));
      chromium.kill();
      await ended;
    }
    site.delay = delay;
    await remove(profile);
  }
}
