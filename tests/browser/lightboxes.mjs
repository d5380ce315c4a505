// lightboxes.mjs - scripts of others that enlarge pictures, on pages whose words would like to be HTML. Such scripts put titles and
// captions in as HTML wherever they find them (title, data-title, data-description), so fragments have none of these: nothing may come
// alive. The content policy lets everything run, or else it would be what keeps the words quiet.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PATIENCE, openPage } from './page.mjs';
import { report } from './report.mjs';

const LINKS = 'a[data-pswp-width]';
const ALL = "default-src * data: 'unsafe-inline' 'unsafe-eval'";
const STEPS = 8;

// @start: what a site would write to have @name enlarge the pictures of fragments; @shown: the picture that is seen large.
const LIGHTBOXES = [
  { name: 'photoswipe', files: ['photoswipe-lightbox.esm.min.js', 'photoswipe.esm.min.js', 'photoswipe.css'], shown: '.pswp--open .pswp__img:not(.pswp__img--placeholder)',
    start: `import Lightbox from './photoswipe-lightbox.esm.min.js';
      new Lightbox({ gallery: 'main', children: '${LINKS}', pswpModule: () => import('./photoswipe.esm.min.js') }).init();` },
  { name: 'glightbox', files: ['js/glightbox.min.js', 'css/glightbox.min.css'], shown: '.glightbox-container .gslide.current img',
    start: `GLightbox({ selector: '${LINKS}' });` },
  { name: 'lightbox2', files: ['js/lightbox-plus-jquery.min.js', 'css/lightbox.min.css'], shown: '#lightbox .lb-image',
    start: `for (const link of document.querySelectorAll('${LINKS}')) link.dataset.lightbox = 'art';` },
];

function serve({ site, tools }, { name, files, start }, page) {
  const folder = `/${name}/`;
  const path = `/${name}-${page.name}.html`;
  const tags = files.filter((file) => file.endsWith('.css') || file.startsWith('js/')).map((file) => (file.endsWith('.css')
    ? `<link rel="stylesheet" href="${folder}${file}">` : `<script src="${folder}${file}" defer></script>`));
  for (const file of files) site.text(folder + file, readFileSync(join(tools.lightboxes[name], 'dist', file)));
  site.text(`${folder}start.js`, start);
  site.policy(path, ALL);
  site.text(path, page.html.replace('</head>', `${tags.join('\n')}\n<script type="module" src="${folder}start.js"></script>\n</head>`));
  return path;
}

// What hostile words would make, beside what the lightbox makes itself.
const alive = (tab) => tab.evaluate(() => ({
  title: document.title.startsWith('run'),
  strays: [...document.querySelectorAll('img[src="x"], h1 ~ h1, main script, main ~ * script, iframe, object, embed')].map((e) => e.outerHTML.slice(0, 80)),
  events: [...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames().filter((n) => n.startsWith('on'))),
}));

async function checkLightbox(stand, page, lightbox) {
  const name = `${page.name}: ${lightbox.name}`;
  const { context, tab, seen } = await openPage(stand, serve(stand, lightbox, page), { width: 1280, scheme: 'light' });
  const links = tab.locator(LINKS);
  const addresses = await links.evaluateAll((all) => all.map((link) => link.href));
  const showing = (address) => tab.waitForFunction(([selector, want]) => [...document.querySelectorAll(selector)]
    .some((image) => image.src === want && image.checkVisibility()), [lightbox.shown, address], { timeout: PATIENCE });
  await links.first().click({ position: { x: 5, y: 5 } });
  await showing(addresses[0]);
  for (const address of addresses.slice(1, STEPS)) {
    await tab.keyboard.press('ArrowRight');
    await showing(address);
  }
  const found = await alive(tab);
  report(addresses.length >= STEPS, `${name}: shows ${addresses.length} pictures`);
  report(seen.alerts === 0 && !found.title && found.strays.length === 0 && found.events.length === 0, `${name}: hostile words stay words`,
    JSON.stringify({ alerts: seen.alerts, ...found }));
  await context.close();
}

export async function checkLightboxes(stand, page) {
  for (const lightbox of LIGHTBOXES) await checkLightbox(stand, page, lightbox);
}
