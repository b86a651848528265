/** `npm run docs`: the documentation as static files that open from disk, in out/site, and a look at every link of them. */
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { playground } from '../playground/page';
import { problemsOf } from './check';
import { ROOT } from './contents';
import { install } from './installed';
import { PLAYGROUND } from './layout';
import { writePages } from './pages';
import { writeReference } from './reference';

async function main(folder: string): Promise<void> {
  install();
  rmSync(folder, { recursive: true, force: true });
  await writePages(folder);
  writeFileSync(join(folder, PLAYGROUND), playground({ en: 'index.html', zh: 'zh/index.html' }).html);
  await writeReference(join(folder, 'api'));
  const problems = problemsOf(folder);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  process.stdout.write(`${join(folder, 'index.html')}\n`);
}

main(resolve(process.argv[2] ?? join(ROOT, 'out/site'))).catch((error: unknown) => {
  process.stderr.write(`docs: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
