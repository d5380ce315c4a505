// page.mjs - opens one page in the browser and asks of it what docs/templates.md promises.
import { join } from 'node:path';
import { report } from './report.mjs';

const HEIGHTS = { 360: 740, 820: 1100, 1280: 800 };
const FAR = 3100; // pixels below the window where Chromium still fetches a lazy picture: 3000 while it knows nothing of the network
export const PATIENCE = 180_000; // milliseconds until what does not come is given up: it ends what hangs, a busy machine may be slow

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

// @before runs in the page before all else; @until: what is waited for.
export async function openPage({ browser, site }, path, { width, scheme, scripts = true, touch = false, before = null, until = 'load' }) {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width] }, colorScheme: scheme, javaScriptEnabled: scripts, reducedMotion: 'reduce', hasTouch: touch,
  });
  context.setDefaultTimeout(PATIENCE);
  const seen = { foreign: [], alerts: 0, errors: [], pictures: [] };
  await context.route('**', (route) => {
    const url = route.request().url();
    if (url.startsWith(site.origin) || url.startsWith('data:')) return route.continue().catch(() => {}); // the page may be gone by now
    seen.foreign.push(url);
    return route.abort().catch(() => {});
  });
  if (scripts) await context.addInitScript(watch);
  if (before) await context.addInitScript(before);
  const tab = await context.newPage();
  tab.on('dialog', (dialog) => { seen.alerts++; dialog.dismiss(); });
  tab.on('console', (message) => { if (message.type() === 'error') seen.errors.push(message.text()); });
  tab.on('request', (request) => { if (request.resourceType() === 'image') seen.pictures.push(request.url()); });
  await tab.goto(site.origin + path, { waitUntil: until });
  return { context, tab, seen };
}

// Two frames: what a scroll or a click brings about has been laid out and drawn, however busy the machine is.
export const settle = (tab) => tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function scrollThrough(tab) {
  const height = await tab.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y <= height; y += 600) {
    await tab.evaluate((top) => window.scrollTo(0, top), y);
    await settle(tab);
  }
  for (const strip of await tab.locator('.al-carousel .al-list').all()) {
    await strip.scrollIntoViewIfNeeded();
    const width = await strip.evaluate((list) => list.scrollWidth);
    for (let x = 0; x <= width; x += 300) {
      await strip.evaluate((list, left) => list.scrollTo(left, 0), x);
      await settle(tab);
    }
    await strip.evaluate((list) => list.scrollTo(0, 0));
  }
  // one that never comes is told of by the check that follows
  await tab.waitForFunction(() => [...document.images].every((image) => image.complete || !image.checkVisibility())).catch(() => {});
  await tab.evaluate(() => window.scrollTo(0, 0));
  await settle(tab);
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

async function shoot({ shots }, tab, name, fullPage = true) {
  if (shots) await tab.screenshot({ path: join(shots, `${name}.png`), fullPage });
}

// Opens the first dialog by its button, asks axe, closes it with Escape.
async function checkDialog(stand, tab, label, page) {
  const button = tab.locator('button[command="show-modal"]').first();
  if ((await button.count()) === 0) return;
  await tab.waitForLoadState('networkidle');
  await button.click();
  const dialog = tab.locator('dialog[open]');
  report((await dialog.count()) === 1, `${label}: the button opens a dialog`);
  await tab.waitForFunction(() => document.querySelector('dialog[open] img').complete);
  await settle(tab);
  const box = await dialog.boundingBox();
  const size = tab.viewportSize();
  report(box && box.x >= 0 && box.x + box.width <= size.width && box.y >= 0 && box.y + box.height <= size.height,
    `${label}: the dialog fits the window`, JSON.stringify(box));
  const picture = await dialog.locator('img').boundingBox();
  report(picture && picture.y >= 0 && picture.y + picture.height <= size.height, `${label}: and so does the picture in it`, JSON.stringify(picture));
  const wrong = await runAxe(stand.tools, tab);
  report(wrong === '', `${label}: axe, dialog open`, wrong);
  await shoot(stand, tab, `${page.name}-${label.split(' ').slice(1).join('-')}-open`, false);
  await tab.keyboard.press('Escape');
  report((await dialog.count()) === 0, `${label}: Escape closes it`);
  const focused = await tab.evaluate(() => document.activeElement?.getAttribute('command'));
  report(focused === 'show-modal', `${label}: the focus is back on the button`, focused);
}

export async function checkPage(stand, page, width, scheme) {
  const label = `${page.name} ${width} ${scheme}`;
  const { context, tab, seen } = await openPage(stand, page.path, { width, scheme });
  await scrollThrough(tab);
  const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  report(overflow <= 0, `${label}: nothing is wider than the window`, `${overflow} px`);
  const broken = await tab.evaluate(() => [...document.images]
    .filter((i) => i.checkVisibility() && (!i.complete || i.naturalWidth === 0)).map((i) => i.currentSrc || i.src));
  report(broken.length === 0, `${label}: every picture shows`, broken.join('\n'));
  // two pixels are left to rounding, once when the rendition was made, once by the browser
  const bent = await tab.evaluate(() => [...document.images].filter((image) => {
    const [width, height] = ['width', 'height'].map((name) => Number(image.getAttribute(name)));
    return image.naturalWidth > 0 && Math.abs(image.naturalWidth * height - image.naturalHeight * width) > 2 * Math.max(width, height);
  }).map((image) => `${image.currentSrc}: ${image.naturalWidth} x ${image.naturalHeight}`));
  report(bent.length === 0, `${label}: every picture has the shape that its place was held for`, bent.join('\n'));
  const resized = await tab.evaluate(() => [...document.querySelectorAll('.al-small .al-open .al-img')].filter((image) => {
    const shown = image.getBoundingClientRect().width;
    const own = Number(image.getAttribute('width'));
    const room = image.closest('.al-mat, .al-figure').clientWidth;
    return shown > own + 1 || (image.closest('.al-figure') && shown < Math.min(own, room) - 1);
  }).map((image) => `${image.currentSrc}: ${image.getBoundingClientRect().width}`));
  report(resized.length === 0, `${label}: a small picture is as large as it is`, resized.join('\n'));
  const themed = await tab.evaluate(() => ['.al-img', '.al-open', '.al-list', '.al-item'].filter((name) => {
    const element = document.querySelector(name);
    const style = element && getComputedStyle(element);
    return style && (style.borderTopWidth !== '0px' || style.paddingTop !== (name === '.al-list' && element.closest('.al-carousel') ? '4px' : '0px')
      || style.marginTop !== '0px' || style.backgroundColor !== 'rgba(0, 0, 0, 0)' || (/list|item/.test(name) && /disc|square/.test(style.listStyleType)));
  }));
  report(themed.length === 0, `${label}: a theme's pictures, lists and buttons are not the gallery's`, themed.join());
  const wrong = await runAxe(stand.tools, tab);
  report(wrong === '', `${label}: axe`, wrong);
  await checkDialog(stand, tab, label, page);
  const found = await tab.evaluate(() => window.artloftSeen);
  await shoot(stand, tab, `${page.name}-${width}-${scheme}`); // it sizes the window anew: after what was measured
  report(found.shift === 0, `${label}: layout shift 0`, found.shifts.join('\n'));
  report(found.violations.length === 0, `${label}: no violation of the content policy`, found.violations.join('\n'));
  report(seen.foreign.length === 0, `${label}: nothing is fetched from elsewhere`, seen.foreign.join('\n'));
  report(seen.errors.length === 0, `${label}: no error in the console`, seen.errors.join('\n'));
  const alive = await tab.evaluate(() => ({
    scripts: [...document.scripts].filter((script) => script.type !== 'application/ld+json').length,
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

export async function checkWithoutScripts(stand, page) {
  const { context, tab } = await openPage(stand, page.path, { width: 820, scheme: 'light', scripts: false });
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

// Next and Previous bring the neighbour into view, with nothing but links.
export async function checkSteps(stand, page) {
  for (const width of [360, 1280]) {
    const { context, tab } = await openPage(stand, page.path, { width, scheme: 'light', scripts: false });
    const items = tab.locator('.al-carousel .al-item');
    const last = (await items.count()) - 1;
    const isInView = (index) => items.nth(index).evaluate((item) => {
      const strip = item.parentElement.getBoundingClientRect();
      const own = item.getBoundingClientRect();
      return own.left >= strip.left - 1 && own.right <= strip.right + 1 && own.top >= 0;
    });
    const comesIntoView = async (index) => {
      for (let waited = 0; waited < PATIENCE; waited += 100) {
        if (await isInView(index)) return true;
        await tab.waitForTimeout(100);
      }
      return false;
    };
    for (let at = 0; at < Math.min(last, 2); at++) {
      await items.nth(at).locator('a.al-step').last().click();
      report(await comesIntoView(at + 1), `${page.name} ${width}: Next brings picture ${at + 2}`);
    }
    await items.nth(1).locator('a.al-step').first().click();
    report(await comesIntoView(0), `${page.name} ${width}: Previous goes back`);
    await context.close();
  }
}

// Only what is near the window is fetched, and what is in a dialog only when it opens.
export async function checkFetching(stand, page) {
  const { context, tab, seen } = await openPage(stand, page.path, { width: 360, scheme: 'light' });
  await tab.waitForLoadState('networkidle');
  const near = await tab.evaluate((far) => [...document.images].filter((image) => image.checkVisibility()
    && image.getBoundingClientRect().top < window.innerHeight + far
    && image.getBoundingClientRect().left < window.innerWidth + far).length, FAR);
  const all = await tab.locator('.al-open .al-img').count();
  report(seen.pictures.length > 0 && seen.pictures.length <= near && (all < 12 || near < all),
    `${page.name}: ${seen.pictures.length} pictures of ${all} fetched, none that is far`, `${near} near\n${seen.pictures.join('\n')}`);
  const button = tab.locator('button[command="show-modal"]').first();
  if ((await button.count()) > 0) {
    seen.pictures.length = 0;
    await button.click();
    await tab.waitForFunction(() => document.querySelector('dialog[open] img').complete);
    report(seen.pictures.length <= 1, `${page.name}: a dialog fetches its own picture alone`, seen.pictures.join('\n'));
  }
  await context.close();
}

// Without the stylesheet a reader still sees picture, caption, label and link, and no placeholder.
export async function checkBare(stand, page) {
  const path = `/bare-${page.name}.html`;
  stand.site.text(path, page.html.replace(/<link rel="stylesheet"[^>]*>\n/g, ''));
  const { context, tab } = await openPage(stand, path, { width: 820, scheme: 'light' });
  const looks = await tab.evaluate(() => ({
    picture: document.querySelector('.al-img').getBoundingClientRect().width > 0,
    caption: document.querySelector('figcaption').getBoundingClientRect().height > 0,
    wash: [...document.querySelectorAll('.al-wash')].every((svg) => svg.getBoundingClientRect().width === 0),
  }));
  report(looks.picture && looks.caption && looks.wash, `${page.name}: reads without its stylesheet`, JSON.stringify(looks));
  await context.close();
}
