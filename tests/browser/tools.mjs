// tools.mjs - what the tests need from outside: Chromium, Java, the packages of package.json. Tells what is missing.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const roots = [import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), ...(process.env.NODE_PATH ?? '').split(delimiter)];

function packageFolder(name) {
  for (const root of roots.filter(Boolean)) {
    for (const folder of [join(root, 'node_modules', name), join(root, name)]) {
      if (existsSync(join(folder, 'package.json'))) return folder;
    }
  }
  return null;
}

function inPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return join(folder, name);
    } catch {
      // the next folder
    }
  }
  return null;
}

const OLDEST_NODE = 18;

// The oldest Node that a package says it runs on: seen here on a newer one too, before somebody's bare Debian tells.
function asksFor(folder) {
  const { engines } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Number(/^\s*>=?\s*(\d+)/.exec(engines?.node ?? '')?.[1] ?? 0);
}

export function findTools() {
  const missing = [];
  const folders = {};
  for (const name of ['axe-core', 'glightbox', 'lightbox2', 'photoswipe', 'playwright-core', 'schema-dts', 'typescript', 'vnu-jar']) {
    folders[name] = packageFolder(name);
    if (!folders[name]) missing.push(`the package ${name} (npm install --prefix tests/browser)`);
    else if (asksFor(folders[name]) > OLDEST_NODE) missing.push(`${name} for Node ${OLDEST_NODE}, which Debian 12 has (it asks for ${asksFor(folders[name])})`);
  }
  const chromium = process.env.CHROMIUM ?? ['chromium-headless-shell', 'chromium', 'chromium-browser'].map(inPath).find(Boolean);
  if (!chromium) missing.push('chromium');
  const java = inPath('java');
  if (!java || spawnSync(java, ['-version']).status !== 0) missing.push('java');
  if (missing.length > 0) return { missing };
  const jar = join(folders['vnu-jar'], 'build', 'dist', 'vnu.jar');
  if (!existsSync(jar)) return { missing: [`${jar}`] };
  return {
    missing,
    chromium,
    java,
    jar,
    lightboxes: folders, // by name
    schemas: folders['schema-dts'],
    lighthouse: packageFolder('lighthouse'), // null: not installed
    tsc: join(folders.typescript, 'bin', 'tsc'),
    axe: readFileSync(join(folders['axe-core'], 'axe.min.js'), 'utf8'),
    playwright: require(folders['playwright-core']),
  };
}

export function launch(tools) {
  return tools.playwright.chromium.launch({
    executablePath: tools.chromium,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--overscroll-history-navigation=0', // a swipe is the page's, not the browser's own way back
    ],
  });
}
