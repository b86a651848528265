/** `npm run playground`: the playground as one page, out/playground/index.html. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ROOT } from './bundle';
import { playground } from './page';

const file = resolve(process.argv[2] ?? join(ROOT, 'out/playground/index.html'));
const { html } = playground();
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, html);
process.stdout.write(`${file}: ${Math.ceil(Buffer.byteLength(html) / 1000)} kB\n`);
