// pieces.mjs - a page that a slow server sends in pieces, painted after each of them: nothing that shows may move.
import { openPage, settle } from './page.mjs';
import { report } from './report.mjs';

const PIECES = 16;

// The first ends with the heading; the others are cut between tags, so that each brings elements. (A line of words that is cut in the
// middle of one may wrap anew when the rest of it comes, as everywhere.)
function cut(html) {
  const start = html.indexOf('</h1>') + '</h1>'.length;
  const step = Math.ceil((html.length - start) / PIECES);
  const pieces = [html.slice(0, start)];
  for (let at = start; at < html.length;) {
    const open = html.indexOf('<', at + step);
    const end = open < 0 ? html.length : open;
    pieces.push(html.slice(at, end));
    at = end;
  }
  return pieces;
}

const hidden = (tab) => tab.evaluate(() => [...document.querySelectorAll('.al-item')]
  .filter((item) => getComputedStyle(item).visibility !== 'visible').length);

export async function checkPieces(stand, page, width) {
  const name = `${page.name} ${width}: in pieces`;
  const path = `/pieces-${width}-${page.name}.html`;
  const pieces = cut(page.html);
  const asked = []; // who waits for the next piece
  let waiting = () => {};
  const next = () => new Promise((send) => { asked.push(send); waiting(); });
  stand.site.pieces(path, (async function* () {
    for (const piece of pieces) {
      yield piece;
      await next();
    }
  })());
  const release = async () => {
    if (asked.length === 0) await new Promise((resolve) => { waiting = resolve; });
    asked.shift()();
  };
  const { context, tab } = await openPage(stand, path, { width, scheme: 'light', until: 'commit' });
  const session = await context.newCDPSession(tab); // however long it takes here: what is held back for a time stays so
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 0 });
  const elements = () => tab.evaluate(() => document.getElementsByTagName('*').length);
  let painted = 0;
  let seen = 0;
  for (const piece of pieces) {
    if (/<[a-z]/.test(piece)) await tab.waitForFunction((before) => document.getElementsByTagName('*').length > before, seen);
    seen = await elements();
    await settle(tab);
    painted += await tab.evaluate(() => performance.getEntriesByType('paint').length > 0 && document.readyState === 'loading');
    await release();
  }
  await tab.waitForLoadState('load');
  await settle(tab);
  const found = await tab.evaluate(() => window.artloftSeen);
  const unseen = await hidden(tab);
  report(painted > pieces.length / 2, `${name}: it is painted while it comes`, `${painted} of ${pieces.length} pieces`);
  report(found.shift === 0, `${name}: layout shift 0`, found.shifts.join('\n'));
  report(unseen === 0, `${name}: all of it shows in the end`, `${unseen} hidden`);
  await context.close();
}

// What holds works back gives up when the last of them never comes, and does not touch fragments that do not say how many they have.
export async function checkHeld(stand, page) {
  const path = `/held-${page.name}.html`;
  stand.site.text(path, page.html.replaceAll(' al-last', ''));
  const cut = await openPage(stand, path, { width: 1280, scheme: 'light' });
  report(await hidden(cut.tab) > 0, `${page.name}: the rest of a page that broke off is waited for`);
  await cut.tab.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  report(await hidden(cut.tab) === 0, `${page.name}: but not for ever`);
  await cut.context.close();
  stand.site.text(path, page.html.replaceAll(' al-last', '').replaceAll(/ data-al-count="[0-9]+"/g, ''));
  const older = await openPage(stand, path, { width: 1280, scheme: 'light' });
  report(await hidden(older.tab) === 0, `${page.name}: as it was written before works were counted, it shows at once`);
  await older.context.close();
}
