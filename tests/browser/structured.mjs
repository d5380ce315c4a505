// structured.mjs - structured data held against schema.org's own list of types and properties (schema-dts), by the TypeScript checker.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from './report.mjs';

const DATA = /<script type="application\/ld\+json">\n([^]*?)\n<\/script>/g;

// One program of all nodes, each checked against its own type. The last one must be refused, else the checker checks nothing.
function program(tools, nodes) {
  const lines = [
    `import type { ImageGallery, ImageObject } from ${JSON.stringify(join(tools.schemas, 'dist', 'schema'))};`,
    'type Of<T, Name> = Extract<T, { "@type": Name }>;',
    ...nodes.map(([page, node], i) => `export const node${i}: Of<${node['@type']}, "${node['@type']}"> = ${JSON.stringify(node)}; // ${page}`),
    '// @ts-expect-error a property that is misspelt',
    'export const wrong: Of<ImageObject, "ImageObject"> = { "@type": "ImageObject", "captoin": "x" };',
  ];
  return lines.join('\n');
}

function checkTypes(tools, nodes) {
  const folder = mkdtempSync(join(tmpdir(), 'artloft-types-'));
  const file = join(folder, 'data.ts');
  writeFileSync(file, program(tools, nodes));
  const run = spawnSync(process.execPath, [tools.tsc, '--noEmit', '--strict', '--skipLibCheck', file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  report(run.status === 0, `${nodes.length} nodes of structured data are schema.org's`, run.stdout.slice(0, 2000) + run.stderr);
}

export function checkStructuredData(tools, pages) {
  const nodes = [];
  for (const page of pages) {
    for (const [, text] of page.html.matchAll(DATA)) {
      const graph = JSON.parse(text)['@graph'];
      const lost = graph.map((node) => node['@id']).filter((id) => !page.html.includes(id[0] === '#' ? ` id="${id.slice(1)}"` : `="${id}"`));
      report(graph.length > 0 && lost.length === 0, `${page.name}: structured data tells of elements and pictures of the page`, lost.join());
      nodes.push(...graph.map((node) => [page.name, node]));
    }
  }
  if (nodes.length > 0) checkTypes(tools, nodes);
}
