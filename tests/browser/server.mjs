// server.mjs - serves pages and art on 127.0.0.1 under the strictest content policy that a host may have.
import { createServer } from 'node:http';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

export const POLICY = "default-src 'none'; img-src 'self'; style-src 'self'";
// of a page that fetches robots.txt, as Lighthouse lets it
export const FETCH_POLICY = `${POLICY}; connect-src 'self'`;
// of a page that loads gallery.js
export const SCRIPT_POLICY = `${POLICY}; script-src 'self'`;

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css; charset=utf-8', '.avif': 'image/avif', '.webp': 'image/webp',
  '.jpg': 'image/jpeg', '.png': 'image/png', '.svg': 'image/svg+xml', '.ico': 'image/x-icon',
};

// A stand-in for a rendition: the colours of its placeholder, with hills and a sun, so that a page of them looks like one of art.
export function draw({ width, height, grid }) {
  const [, columns, rows, digits] = /^(\d+)x(\d+):([0-9a-f]+)$/.exec(grid);
  const colour = (x, y) => '#' + digits.substr(3 * (y * columns + x), 3);
  const last = rows - 1;
  const shapes = [];
  for (let y = 0; y < rows; y++) {
    shapes.push(`<stop offset="${y / Math.max(1, last)}" stop-color="${colour(y % columns, y)}"/>`);
  }
  const hills = [];
  for (let x = 0; x < columns; x++) {
    const top = height * (0.45 + 0.14 * x);
    const swing = height * 0.12 * (x % 2 ? 1 : -1);
    hills.push(`<path fill="${colour(x, last)}" opacity="0.8" d="M0 ${top}C${width / 3} ${top - swing} ${(2 * width) / 3} ${top + swing} ${width} ${top - swing / 2}V${height}H0z"/>`);
  }
  const radius = Math.min(width, height) * 0.13;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`
    + `<linearGradient id="sky" x2="0" y2="1">${shapes.join('')}</linearGradient><rect width="100%" height="100%" fill="url(#sky)"/>`
    + `<circle cx="${width * 0.64}" cy="${height * 0.32}" r="${radius}" fill="${colour(columns - 1, 0)}"/>${hills.join('')}</svg>`;
}

export class Site {
  #texts = new Map();
  #pictures = new Map();
  #folders = [];
  #policies = new Map();
  #pieces = new Map();
  delay = 250; // milliseconds that every picture and stylesheet is held back

  text(path, text) { this.#texts.set(path, text); }
  policy(path, policy) { this.#policies.set(path, policy); }
  picture(path, picture) { this.#pictures.set(path, picture); }
  // A page that comes as @pieces do: an async iterable of strings.
  pieces(path, pieces) { this.#pieces.set(path, pieces); }
  folder(prefix, folder) { this.#folders.push([prefix, folder]); }

  async start() {
    this.server = createServer((request, response) => this.#answer(request, response));
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.origin = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }

  #file(path) {
    for (const [prefix, folder] of this.#folders) {
      if (!path.startsWith(prefix)) continue;
      const file = join(folder, normalize('/' + path.slice(prefix.length)));
      if (existsSync(file) && statSync(file).isFile()) return file;
    }
    return null;
  }

  #answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, this.origin).pathname);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    const file = this.#file(path);
    const send = (status, contentType, body) => {
      const stream = body && typeof body.pipe === 'function';
      const zip = !stream && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      response.writeHead(status, {
        'content-type': contentType, 'content-security-policy': this.#policies.get(path) ?? POLICY, 'cache-control': 'max-age=60',
        ...(zip && { 'content-encoding': 'gzip' }),
      });
      if (stream) body.pipe(response);
      else response.end(zip ? gzipSync(body) : body);
    };
    if (this.#pieces.has(path)) {
      response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' });
      return Readable.from(this.#pieces.get(path)).pipe(response);
    }
    if (this.#texts.has(path) && !type.startsWith('text/css')) return send(200, type, this.#texts.get(path));
    if (path === '/favicon.ico') return send(200, type, '');
    if (!file && !this.#pictures.has(path) && !this.#texts.has(path)) return send(404, 'text/plain', 'not found');
    setTimeout(() => {
      if (response.destroyed) return;
      if (this.#texts.has(path)) send(200, type, this.#texts.get(path));
      else if (file) send(200, type, createReadStream(file));
      else send(200, TYPES['.svg'], draw(this.#pictures.get(path)));
    }, /^image\/|^text\/css/.test(type) ? this.delay : 0);
    return undefined;
  }
}

export function readPictures(site, file) {
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const picture = JSON.parse(line);
    site.picture(decodeURIComponent(picture.url), picture);
  }
}
