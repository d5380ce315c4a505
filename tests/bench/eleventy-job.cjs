// eleventy-job.cjs - the same sizes with @11ty/eleventy-img, as its documentation has it; it makes no squares, so those are sharp's. For
// bench-renditions.py.
// usage: node eleventy-job.cjs OUTDIR WIDTHS FORMATS THUMBNAIL JOBS FILE...
const path = require('path');
const { createRequire } = require('module');
const { pathToFileURL } = require('url');

const [out, widthList, formatList, thumbnail, jobs, ...files] = process.argv.slice(2);
const formats = formatList.split(',');
const side = Number(thumbnail);
const suffix = { avif: 'avif', webp: 'webp', jpeg: 'jpg' };
const quality = { avif: 50, webp: 80, jpeg: 80 };

(async () => {
  const place = require.resolve('@11ty/eleventy-img');
  const { default: image } = await import(pathToFileURL(place));
  const sharp = createRequire(place)('sharp'); // its own
  image.concurrency = Number(jobs);
  await Promise.all(files.map(async (file) => {
    const stem = path.join(out, path.basename(file));
    await image(file, {
      widths: widthList.split(',').map(Number), formats, outputDir: out, urlPath: '/', useCache: false,
      sharpAvifOptions: { quality: quality.avif }, sharpWebpOptions: { quality: quality.webp },
      sharpJpegOptions: { quality: quality.jpeg, progressive: true },
      filenameFormat: (id, source, width, format) => `${path.basename(source)}-${width}.${suffix[format]}`,
    });
    for (const format of formats)
      await sharp(file).rotate().resize(side, side, { position: 'attention' })[format]({ quality: quality[format] }).toFile(`${stem}-square.${suffix[format]}`);
  }));
})();
