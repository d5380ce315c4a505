// sharp-job.cjs - the idiomatic way with sharp: read once, clone for every output. For bench-renditions.py.
// usage: node sharp-job.cjs OUTDIR WIDTHS FORMATS THUMBNAIL JOBS FILE...
const sharp = require('sharp');
const path = require('path');

const [out, widthList, formatList, thumbnail, jobs, ...files] = process.argv.slice(2);
const widths = widthList.split(',').map(Number);
const quality = { avif: 50, webp: 80, jpeg: 80 };
const suffix = { avif: 'avif', webp: 'webp', jpeg: 'jpg' };

async function one(file) {
  const source = sharp(file).rotate();
  const { width, height, orientation } = await sharp(file).metadata();
  const shown = orientation >= 5 ? height : width;
  const stem = path.join(out, path.basename(file));
  const wanted = widths.filter((w) => w <= shown);
  // The same ladder as Artloft's, so that equal work is compared.
  const last = wanted[wanted.length - 1] || 0;
  if (shown < widths[widths.length - 1] && shown >= 1.2 * last) wanted.push(shown);
  const work = [];
  for (const format of formatList.split(',')) {
    for (const w of wanted)
      work.push(source.clone().resize({ width: w })[format]({ quality: quality[format], progressive: true }).toFile(`${stem}-${w}.${suffix[format]}`));
    work.push(source.clone().resize(Number(thumbnail), Number(thumbnail), { position: 'attention' })[format]({ quality: quality[format] })
      .toFile(`${stem}-square.${suffix[format]}`));
  }
  await Promise.all(work);
}

(async () => {
  const queue = files.slice();
  await Promise.all(Array.from({ length: Number(jobs) }, async () => {
    for (let file = queue.shift(); file; file = queue.shift()) await one(file);
  }));
})();
