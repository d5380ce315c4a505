// sharp-job.cjs - the same sizes with sharp. For bench-renditions.py.
// usage: node sharp-job.cjs idiomatic|tuned OUTDIR WIDTHS FORMATS THUMBNAIL JOBS FILE...
// idiomatic: read once, clone for every output. tuned: one thread a picture and no cache; each size from the next larger one, each
// scaled once for all formats.
const sharp = require('sharp');
const path = require('path');

const [how, out, widthList, formatList, thumbnail, jobs, ...files] = process.argv.slice(2);
const widths = widthList.split(',').map(Number);
const formats = formatList.split(',');
const side = Number(thumbnail);
const quality = { avif: 50, webp: 80, jpeg: 80 };
const suffix = { avif: 'avif', webp: 'webp', jpeg: 'jpg' };

// The same ladder as Artloft's, so that equal work is compared.
function ladder(shown) {
  const wanted = widths.filter((w) => w <= shown);
  const last = wanted[wanted.length - 1] || 0;
  if (shown < widths[widths.length - 1] && shown >= 1.2 * last) wanted.push(shown);
  return wanted;
}

async function idiomatic(file, stem) {
  const source = sharp(file).rotate();
  const { width, height, orientation } = await sharp(file).metadata();
  const work = [];
  for (const format of formats) {
    for (const w of ladder(orientation >= 5 ? height : width))
      work.push(source.clone().resize({ width: w })[format]({ quality: quality[format], progressive: true }).toFile(`${stem}-${w}.${suffix[format]}`));
    work.push(source.clone().resize(side, side, { position: 'attention' })[format]({ quality: quality[format] })
      .toFile(`${stem}-square.${suffix[format]}`));
  }
  await Promise.all(work);
}

const pixels = ({ data, info }) => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });

async function tuned(file, stem) {
  let above = await sharp(file, { sequentialRead: true }).rotate().raw().toBuffer({ resolveWithObject: true });
  const encode = async (raster, name) => {
    for (const format of formats)
      await pixels(raster)[format]({ quality: quality[format], progressive: true }).toFile(`${stem}-${name}.${suffix[format]}`);
  };
  let nearest = above;
  for (const w of ladder(above.info.width).reverse()) {
    if (w < above.info.width) above = await pixels(above).resize({ width: w }).raw().toBuffer({ resolveWithObject: true });
    if (Math.min(above.info.width, above.info.height) >= side) nearest = above;
    await encode(above, w);
  }
  await encode(await pixels(nearest).resize(side, side, { position: 'attention' }).raw().toBuffer({ resolveWithObject: true }), 'square');
}

(async () => {
  const one = how === 'tuned' ? tuned : idiomatic;
  const queue = files.slice();
  if (how === 'tuned') {
    sharp.concurrency(1);
    sharp.cache(false);
  }
  await Promise.all(Array.from({ length: Number(jobs) }, async () => {
    for (let file = queue.shift(); file; file = queue.shift()) await one(file, path.join(out, path.basename(file)));
  }));
})();
