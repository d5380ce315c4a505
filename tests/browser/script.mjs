// script.mjs - what gallery.js adds: arrow keys and swiping in dialogs, and dialogs for browsers without command and commandfor.
import { PATIENCE, openPage } from './page.mjs';
import { report } from './report.mjs';
import { SCRIPT_POLICY } from './server.mjs';

const shown = (tab) => tab.evaluate(() => {
  const open = [...document.querySelectorAll('dialog[open]')];
  return open.length === 1 ? [...document.querySelectorAll('dialog.al-view')].indexOf(open[0]) : `${open.length} open`;
});

// What leads on may take its time; what must lead nowhere has had its chance when the next step comes out right.
const isShown = async (tab, index, name) => {
  let at = await shown(tab);
  for (let waited = 0; at !== index && waited < PATIENCE / 10; waited += 100) {
    await tab.waitForTimeout(100);
    at = await shown(tab);
  }
  report(at === index, name, `dialog ${at}`);
};

// Over the picture: elsewhere a finger that hardly moves may tap a link.
async function swipe(tab, from, to) {
  const box = await tab.locator('dialog[open] .al-img').boundingBox();
  const y = box.y + box.height / 2;
  const session = await tab.context().newCDPSession(tab);
  const send = (type, x) => session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  await send('touchStart', from);
  await send('touchMove', (from + to) / 2);
  await send('touchMove', to);
  await send('touchEnd');
}

async function checkKeys({ tab, seen }, name) {
  await tab.locator('button[command="show-modal"]').first().click();
  await tab.keyboard.press('ArrowLeft');
  await isShown(tab, 0, `${name}: nothing comes before the first`);
  await tab.keyboard.press('ArrowRight');
  await isShown(tab, 1, `${name}: the right arrow leads on`);
  await tab.keyboard.press('ArrowRight');
  await isShown(tab, 2, `${name}: and on`);
  await tab.keyboard.press('ArrowLeft');
  await isShown(tab, 1, `${name}: the left arrow leads back`);
  await swipe(tab, 300, 100);
  await isShown(tab, 2, `${name}: a swipe leads on`);
  await swipe(tab, 100, 300);
  await isShown(tab, 1, `${name}: a swipe leads back`);
  await swipe(tab, 200, 220);
  await isShown(tab, 1, `${name}: a small move leads nowhere`);
  await tab.keyboard.press('Escape');
  const focused = await tab.evaluate(() => [...document.querySelectorAll('button[command="show-modal"]')].indexOf(document.activeElement));
  report(focused === 1, `${name}: the focus is on the button of the work seen last`, focused);
  const found = await tab.evaluate(() => window.artloftSeen);
  report(found.violations.length === 0 && seen.errors.length === 0, `${name}: no violation, no error`,
    [...found.violations, ...seen.errors].join('\n'));
}

// As in a browser that has never heard of command and commandfor.
function forget() {
  delete HTMLButtonElement.prototype.commandForElement;
  document.addEventListener('click', (event) => { if (event.target.closest('button[commandfor]')) event.preventDefault(); }, true);
}

async function checkOldBrowser({ tab }, name) {
  await tab.locator('button[command="show-modal"]').first().click();
  await isShown(tab, 0, `${name}: opens in a browser without commandfor`);
  await tab.locator('dialog[open] button[command="close"]').click();
  await isShown(tab, '0 open', `${name}: closes in it`);
}

export async function checkScript(stand, page) {
  const path = `/script-${page.name}.html`;
  stand.site.text(path, page.html.replace('</head>', '<script src="/art/gallery.js" defer></script>\n</head>'));
  stand.site.policy(path, SCRIPT_POLICY);
  const one = await openPage(stand, path, { width: 360, scheme: 'light', touch: true });
  await checkKeys(one, `${page.name}: gallery.js`);
  await one.context.close();
  const other = await openPage(stand, path, { width: 820, scheme: 'light', before: forget });
  await checkOldBrowser(other, `${page.name}: gallery.js`);
  await other.context.close();
}
