// run.mjs - opens pages and fragments in headless Chromium and asks of each what docs/templates.md promises. Prints TAP.
//
//   node run.mjs --pages DIR --css FILE [--art DIR] [--shots DIR] [--only NAME]
//
// DIR holds NAME.page.html (a whole page) and NAME.fragment.html (put into a page here), as make-fragments or `artloft gallery`
// writes them; pictures.jsonl beside them tells what to draw where no file is; --art is a loft's public/art. Exits 0: all
// passed; 1: some failed; 77: a tool is missing (but 1 where CI=true).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findTools, launch } from './tools.mjs';
import { Site, readPictures } from './server.mjs';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string' }, css: { type: 'string' }, art: { type: 'string' }, shots: { type: 'string' }, only: { type: 'string' },
  },
});
const WIDTHS = [360, 820, 1280];
const SCHEMES = ['light', 'dark'];
const HEIGHTS = { 360: 740, 820: 1100, 1280: 800 };
// looked at in every width and both schemes; the others once
const THOROUGH = /^(figure-4|grid-3|grid-7|figure-5|loft.*)$/;

let passed = 0;
let failed = 0;

function report(ok, name, detail = '') {
  if (ok) passed++;
  else failed++;
  console.log(`${ok ? 'ok' : 'not ok'} ${passed + failed} - ${name}`);
  if (!ok) for (const line of String(detail).split('\n')) console.log(`# ${line}`);
}

function wrap(name, fragment) {
  const lang = /\slang="([^"]+)"/.exec(fragment)?.[1] ?? 'en';
  return `<!DOCTYPE html>\n<html lang="${lang}">\n<head>\n<meta charset="utf-8">\n`
    + '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
    + `<title>${name}</title>\n<link rel="stylesheet" href="/host.css">\n<link rel="stylesheet" href="/art/gallery.css">\n`
    + `</head>\n<body>\n<main>\n<h1>Pigeons return to the square</h1>\n<p>A paragraph before the art.</p>\n${fragment}`
    + '<p>A paragraph after the art.</p>\n</main>\n</body>\n</html>\n';
}

const HOST = `body { margin: 0 auto; max-width: 66rem; padding: 1rem; font: 1.0625rem/1.6 Georgia, serif; background: #fff; color: #1b1b1b }
@media (prefers-color-scheme: dark) { body { background: #15161a; color: #e6e6e3 } a { color: #9cc4ff } }
`;

function readPages(site) {
  const pages = [];
  for (const file of readdirSync(options.pages).sort()) {
    const match = /^(.+)\.(page|fragment)\.html$/.exec(file);
    if (!match || (options.only && match[1] !== options.only)) continue;
    const text = readFileSync(join(options.pages, file), 'utf8');
    const page = { name: match[1], kind: match[2], text, html: match[2] === 'page' ? text : wrap(match[1], text) };
    page.path = `/${match[1]}.html`;
    site.text(page.path, page.html);
    pages.push(page);
  }
  return pages;
}

// ---- the Nu checker ----

function checkMarkup(tools, pages) {
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

// ---- in the browser ----

// Runs before the page: gathers what the page must not do.
function watch() {
  window.artloftSeen = { shift: 0, shifts: [], violations: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.artloftSeen.shift += entry.value;
      window.artloftSeen.shifts.push(entry.value + ' ' + entry.sources.map((s) => s.node?.className ?? s.node?.nodeName).join());
    }
  }).observe({ type: 'layout-shift', buffered: true });
  document.addEventListener('securitypolicyviolation', (event) => {
    window.artloftSeen.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`);
  });
}

async function openPage(browser, site, page, { width, scheme, scripts = true }) {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width] }, colorScheme: scheme, javaScriptEnabled: scripts, reducedMotion: 'reduce',
  });
  const seen = { foreign: [], alerts: 0, errors: [] };
  await context.route('**', (route) => {
    const url = route.request().url();
    if (url.startsWith(site.origin) || url.startsWith('data:')) return route.continue();
    seen.foreign.push(url);
    return route.abort();
  });
  if (scripts) await context.addInitScript(watch);
  const tab = await context.newPage();
  tab.on('dialog', (dialog) => { seen.alerts++; dialog.dismiss(); });
  tab.on('console', (message) => { if (message.type() === 'error') seen.errors.push(message.text()); });
  site.takePictureRequests();
  await tab.goto(site.origin + page.path, { waitUntil: 'load' });
  return { context, tab, seen };
}

async function scrollThrough(tab) {
  const height = await tab.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y <= height; y += 600) {
    await tab.evaluate((top) => window.scrollTo(0, top), y);
    await tab.waitForTimeout(60);
  }
  await tab.waitForLoadState('networkidle');
  await tab.evaluate(() => window.scrollTo(0, 0));
}

async function runAxe(tools, tab) {
  await tab.evaluate(tools.axe);
  const result = await tab.evaluate(() => window.axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    resultTypes: ['violations', 'incomplete'],
  }));
  const tell = (kind, rule) => `${kind} ${rule.id}: ${rule.help}\n`
    + rule.nodes.slice(0, 3).map((node) => `  ${node.html.slice(0, 160)}\n  ${node.failureSummary}`).join('\n');
  // "incomplete" is what axe cannot judge; colour contrast is all of it that a person would have to look at
  const open = result.incomplete.filter((rule) => rule.id !== 'color-contrast');
  return [...result.violations.map((rule) => tell('violation', rule)), ...open.map((rule) => tell('unsure', rule))].join('\n');
}

async function shoot(tab, name, fullPage = true) {
  if (options.shots) await tab.screenshot({ path: join(options.shots, `${name}.png`), fullPage });
}

// Opens the first dialog by its button, asks axe, closes it with Escape.
async function checkDialog(tools, site, tab, label, page) {
  const button = tab.locator('button[command="show-modal"]').first();
  if ((await button.count()) === 0) return;
  await tab.waitForLoadState('networkidle');
  site.takePictureRequests();
  await button.click();
  const dialog = tab.locator('dialog[open]');
  report((await dialog.count()) === 1, `${label}: the button opens a dialog`);
  await tab.waitForFunction(() => document.querySelector('dialog[open] img').complete);
  await tab.waitForTimeout(100);
  const box = await dialog.boundingBox();
  const size = tab.viewportSize();
  report(box && box.x >= 0 && box.x + box.width <= size.width && box.y >= 0 && box.y + box.height <= size.height,
    `${label}: the dialog fits the window`, JSON.stringify(box));
  const wrong = await runAxe(tools, tab);
  report(wrong === '', `${label}: axe, dialog open`, wrong);
  await shoot(tab, `${page.name}-${label.split(' ').slice(1).join('-')}-open`, false);
  await tab.keyboard.press('Escape');
  report((await dialog.count()) === 0, `${label}: Escape closes it`);
  const focused = await tab.evaluate(() => document.activeElement?.getAttribute('command'));
  report(focused === 'show-modal', `${label}: the focus is back on the button`, focused);
}

async function checkPage(tools, browser, site, page, width, scheme) {
  const label = `${page.name} ${width} ${scheme}`;
  const { context, tab, seen } = await openPage(browser, site, page, { width, scheme });
  await scrollThrough(tab);
  const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  report(overflow <= 0, `${label}: nothing is wider than the window`, `${overflow} px`);
  const broken = await tab.evaluate(() => [...document.images].filter((i) => i.checkVisibility() && (!i.complete || i.naturalWidth === 0)).map((i) => i.currentSrc || i.src));
  report(broken.length === 0, `${label}: every picture shows`, broken.join('\n'));
  const wrong = await runAxe(tools, tab);
  report(wrong === '', `${label}: axe`, wrong);
  await checkDialog(tools, site, tab, label, page);
  const found = await tab.evaluate(() => window.artloftSeen);
  await shoot(tab, `${page.name}-${width}-${scheme}`); // it sizes the window anew: after what was measured
  report(found.shift === 0, `${label}: layout shift 0`, found.shifts.join('\n'));
  report(found.violations.length === 0, `${label}: no violation of the content policy`, found.violations.join('\n'));
  report(seen.foreign.length === 0, `${label}: nothing is fetched from elsewhere`, seen.foreign.join('\n'));
  report(seen.errors.length === 0, `${label}: no error in the console`, seen.errors.join('\n'));
  const alive = await tab.evaluate(() => ({
    scripts: document.scripts.length,
    events: [...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames().filter((n) => n.startsWith('on') || n === 'style')),
    strays: document.querySelectorAll('img[src="x"], h1 ~ h1, iframe, object, embed').length,
    links: [...document.links].filter((a) => !/^https?:$/.test(a.protocol)).length,
    ids: [...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i),
  }));
  report(seen.alerts === 0 && alive.scripts === 0 && alive.events.length === 0 && alive.strays === 0 && alive.links === 0,
    `${label}: nothing in it runs`, JSON.stringify({ alerts: seen.alerts, ...alive }));
  report(alive.ids.length === 0, `${label}: every id is there once`, alive.ids.join());
  await context.close();
}

async function checkWithoutScripts(browser, site, page) {
  const { context, tab } = await openPage(browser, site, page, { width: 820, scheme: 'light', scripts: false });
  const button = tab.locator('button[command="show-modal"]').first();
  if ((await button.count()) > 0) {
    await button.click();
    report((await tab.locator('dialog[open]').count()) === 1, `${page.name}: scripts off: the dialog opens`);
    await tab.locator('dialog[open] button[command="close"]').click();
    report((await tab.locator('dialog[open]').count()) === 0, `${page.name}: scripts off: Close closes it`);
  }
  await tab.locator('.al-img').first().scrollIntoViewIfNeeded();
  await tab.waitForLoadState('networkidle');
  report(await tab.locator('.al-img').first().isVisible(), `${page.name}: scripts off: the picture shows`);
  await context.close();
}

// Only what is near the window is fetched, and what is in a dialog only when it opens.
async function checkFetching(browser, site, page) {
  const { context, tab } = await openPage(browser, site, page, { width: 360, scheme: 'light' });
  await tab.waitForLoadState('networkidle');
  const fetched = site.takePictureRequests();
  const near = await tab.evaluate(() => [...document.images].filter((image) => image.checkVisibility()
    && image.getBoundingClientRect().top < window.innerHeight + 2600).length);
  const all = await tab.locator('.al-open .al-img').count();
  report(fetched.length <= near && (all < 12 || near < all), `${page.name}: ${fetched.length} pictures of ${all} fetched, none that is far`,
    `${fetched.length} fetched, ${near} near\n${fetched.join('\n')}`);
  await context.close();
}

// Without the stylesheet a reader still sees picture, caption, label and link, and no placeholder.
async function checkBare(browser, site, page) {
  const bare = { ...page, path: `/bare-${page.name}.html` };
  site.text(bare.path, page.html.replace(/<link rel="stylesheet"[^>]*>\n/g, ''));
  const { context, tab } = await openPage(browser, site, bare, { width: 820, scheme: 'light' });
  const looks = await tab.evaluate(() => ({
    picture: document.querySelector('.al-img').getBoundingClientRect().width > 0,
    caption: document.querySelector('figcaption').getBoundingClientRect().height > 0,
    wash: [...document.querySelectorAll('.al-wash')].every((svg) => svg.getBoundingClientRect().width === 0),
  }));
  report(looks.picture && looks.caption && looks.wash, `${page.name}: reads without its stylesheet`, JSON.stringify(looks));
  await context.close();
}

async function main() {
  const tools = findTools();
  if (tools.missing.length > 0) {
    const why = `missing: ${tools.missing.join('; ')}`;
    console.log(process.env.CI === 'true' ? `not ok 1 - ${why}` : `1..0 # SKIP ${why}`);
    return process.env.CI === 'true' ? 1 : 77;
  }
  if (!options.pages || !options.css) {
    console.error('usage: node run.mjs --pages DIR --css FILE [--art DIR] [--shots DIR] [--only NAME]');
    return 2;
  }
  if (options.shots) mkdirSync(options.shots, { recursive: true });
  const site = await new Site().start();
  site.text('/host.css', HOST);
  site.text('/art/gallery.css', readFileSync(options.css));
  if (options.art) site.folder('/art/', options.art);
  const notes = join(options.pages, 'pictures.jsonl');
  if (existsSync(notes)) readPictures(site, notes);
  const pages = readPages(site);
  const browser = await launch(tools);
  try {
    report(pages.length > 0, `${pages.length} pages and fragments in ${options.pages}`);
    checkMarkup(tools, pages);
    for (const page of pages) {
      const thorough = THOROUGH.test(page.name);
      for (const width of thorough ? WIDTHS : [WIDTHS[passed % WIDTHS.length]]) {
        for (const scheme of thorough ? SCHEMES : [SCHEMES[passed % SCHEMES.length]]) await checkPage(tools, browser, site, page, width, scheme);
      }
      await checkWithoutScripts(browser, site, page);
      if (thorough || /40|12/.test(page.name)) await checkFetching(browser, site, page);
      if (thorough) await checkBare(browser, site, page);
    }
  } finally {
    await browser.close();
    await site.stop();
  }
  console.log(`1..${passed + failed}`);
  console.log(`# ${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main();
