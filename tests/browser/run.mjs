// run.mjs - opens pages and fragments in headless Chromium and asks of each what docs/templates.md promises. Prints TAP.
//
//   node run.mjs (--make PROGRAM | --pages DIR) --css assets/gallery.css [--art DIR] [--shots DIR] [--only REGEX]
//
// DIR holds NAME.page.html (a whole page) and NAME.fragment.html (put into a page here), as make-fragments or `artloft gallery`
// writes them; pictures.jsonl beside them tells what to draw where no file is; --art is a loft's public/art, if it is not DIR/art.
// --make runs PROGRAM DIR to have them written into a folder of its own. gallery.js is looked for beside the stylesheet. Where a
// tool is missing all is skipped, but fails if CI=true.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkFragment, checkMarkup } from './markup.mjs';
import { checkBare, checkFetching, checkPage, checkSteps, checkWithoutScripts } from './page.mjs';
import { checkLightboxes } from './lightboxes.mjs';
import { checkLighthouse } from './lighthouse.mjs';
import { checkHeld, checkPieces } from './pieces.mjs';
import { finish, report } from './report.mjs';
import { checkScript } from './script.mjs';
import { Site, readPictures } from './server.mjs';
import { checkStructuredData } from './structured.mjs';
import { findTools, launch } from './tools.mjs';

const { values: options } = parseArgs({
  options: {
    make: { type: 'string' }, pages: { type: 'string' }, css: { type: 'string' }, art: { type: 'string' },
    shots: { type: 'string' }, only: { type: 'string' },
  },
});
const WIDTHS = [360, 820, 1280];
const SCHEMES = ['light', 'dark'];
const TABS = 3; // open at a time: most of the time goes by waiting for pictures that are held back
// looked at in every width and both schemes; the others once
const THOROUGH = /^(figure-4|grid-7|justified-7|carousel-7|loft.*)$/;
// looked at while they come in pieces, in all widths the thorough ones
const PIECEMEAL = /^((grid|justified|carousel)-[123]|justified-40)$/;

// looked at with lightboxes of others
const BORROWED = /^(figure|grid)-hostile$/;

// what Lighthouse looks at
const LARGE = /^grid-50$/;

// A page with a theme that has a look for all its pictures, lists and buttons, as those of blogs have.
const HOST = `.post img { margin: 0.75rem 0; padding: 0.375rem; border: 1px solid; border-radius: 0.75rem; box-shadow: 0 0 0.5rem }
.post button { min-height: 4rem; padding: 0.75rem 1.5rem; border: 1px solid; border-radius: 2rem; background: #06c; color: #fff }
.post ul { margin: 2em 0; padding-left: 2.5rem; list-style: disc }
.post li { margin: 1em 0; padding-left: 1rem; list-style: square }
.post p { margin: 2em 0 }
body { margin: 0 auto; max-width: 66rem; padding: 1rem; font: 1.0625rem/1.6 Georgia, serif; background: #fff; color: #1b1b1b }
@media (prefers-color-scheme: dark) { body { background: #15161a; color: #e6e6e3 } a { color: #9cc4ff } }
`;

function wrap(name, fragment) {
  const lang = /\slang="([^"]+)"/.exec(fragment)?.[1] ?? 'en';
  return `<!DOCTYPE html>\n<html lang="${lang}">\n<head>\n<meta charset="utf-8">\n`
    + '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
    + `<title>${name}</title>\n<link rel="stylesheet" href="/host.css">\n<link rel="stylesheet" href="/art/gallery.css">\n`
    + `</head>\n<body>\n<main class="post">\n<h1>Pigeons return to the square</h1>\n<p>A paragraph before the art.</p>\n${fragment}`
    + '<p>A paragraph after the art.</p>\n</main>\n</body>\n</html>\n';
}

function readPages(site, folder) {
  const pages = [];
  for (const file of readdirSync(folder).sort()) {
    const match = /^(.+)\.(page|fragment)\.html$/.exec(file);
    if (!match || (options.only && !new RegExp(options.only).test(match[1]))) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    const page = { name: match[1], kind: match[2], text, html: match[2] === 'page' ? text : wrap(match[1], text) };
    page.path = `/${match[1]}.html`;
    site.text(page.path, page.html);
    pages.push(page);
  }
  return pages;
}

// All that is to be done with the pages.
function plan(stand, pages) {
  const jobs = [];
  pages.forEach((page, i) => {
    const thorough = THOROUGH.test(page.name);
    const add = (what, ...rest) => jobs.push({ name: `${page.name}: ${what.name} ${rest.join(' ')}`, run: () => what(stand, page, ...rest) });
    for (const width of thorough ? WIDTHS : [WIDTHS[i % WIDTHS.length]]) {
      for (const scheme of thorough ? SCHEMES : [SCHEMES[i % SCHEMES.length]]) add(checkPage, width, scheme);
    }
    add(checkWithoutScripts);
    if (thorough || /50|40|12/.test(page.name)) add(checkFetching);
    for (const width of thorough ? WIDTHS : PIECEMEAL.test(page.name) ? [1280] : []) add(checkPieces, width);
    if (page.name === 'justified-7') add(checkHeld);
    if (BORROWED.test(page.name)) add(checkLightboxes);
    if (thorough) add(checkBare);
    if (thorough && page.html.includes('<dialog')) add(checkScript);
    if (thorough && page.html.includes('al-carousel')) add(checkSteps);
  });
  return jobs;
}

async function inTurns(jobs) {
  const turn = async () => {
    while (jobs.length > 0) {
      const job = jobs.shift();
      await job.run().catch((error) => report(false, `${job.name} comes to its end`, error.stack));
    }
  };
  await Promise.all(Array.from({ length: TABS }, turn));
}

function makePages() {
  const folder = mkdtempSync(join(tmpdir(), 'artloft-pages-'));
  const run = spawnSync(options.make, [folder], { encoding: 'utf8' });
  report(run.status === 0, `${options.make} writes its pages`, run.stderr + (run.error ?? ''));
  return folder;
}

async function runAll(tools, folder) {
  const site = await new Site().start();
  site.text('/host.css', HOST);
  site.text('/art/gallery.css', readFileSync(options.css));
  site.text('/art/gallery.js', readFileSync(options.css.replace(/css$/, 'js')));
  const art = options.art ?? join(folder, 'art');
  if (existsSync(art)) site.folder('/art/', art);
  const notes = join(folder, 'pictures.jsonl');
  if (existsSync(notes)) readPictures(site, notes);
  const pages = readPages(site, folder);
  const browser = await launch(tools);
  try {
    report(pages.length > 0, `there are ${pages.length} pages and fragments`);
    checkMarkup(tools, pages);
    pages.forEach(checkFragment);
    checkStructuredData(tools, pages);
    await inTurns(plan({ tools, browser, site, shots: options.shots }, pages));
    await browser.close();
    for (const page of pages.filter(({ name }) => LARGE.test(name))) await checkLighthouse({ tools, site }, page);
  } finally {
    await browser.close();
    await site.stop();
  }
}

async function main() {
  if (!(options.pages || options.make) || !options.css) {
    console.error('usage: node run.mjs (--make PROGRAM | --pages DIR) --css assets/gallery.css [--art DIR] [--shots DIR] [--only REGEX]');
    return 2;
  }
  const tools = findTools();
  if (tools.missing.length > 0) {
    const why = `missing: ${tools.missing.join('; ')}`;
    if (process.env.CI !== 'true') {
      console.log(`1..0 # SKIP ${why}`);
      return 0;
    }
    report(false, why);
    return finish();
  }
  if (options.shots) mkdirSync(options.shots, { recursive: true });
  const folder = options.pages ?? makePages();
  try {
    await runAll(tools, folder);
  } finally {
    if (!options.pages) rmSync(folder, { recursive: true });
  }
  return finish();
}

process.exitCode = await main();
