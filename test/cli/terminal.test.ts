import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { built } from '../support/built';
import { cleanUp, folderOf, TEMPLATE } from './command';

const folder = folderOf({ 'hub.json': TEMPLATE });
const hub = `111122223333/eu-west-1=${join(folder, 'hub.json')}`;
afterAll(cleanUp);

const CLEAR = '\u001b[2K';

describe('on a terminal', () => {
  /** A clock that runs a thousand times as fast: what is short looks long. */
  const fast = join(folder, 'fast.cjs');
  writeFileSync(
    fast,
    'const { now } = Date; const start = now(); Date.now = () => start + (now() - start) * 1000 * Number(process.env.FAST ?? 1);',
  );
  const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;

  async function typed(env: Readonly<Record<string, string>>, more = ''): Promise<string> {
    const main = join(await built(), 'dist/lib/cli/main.js');
    const command = `'${process.execPath}' --require '${fast}' '${main}' review '${hub}'${more}`;
    const { CI, NO_COLOR, ...rest } = process.env;
    const ran = spawnSync('script', ['--quiet', '--return', '--flush', '--command', command, '/dev/null'], {
      encoding: 'utf8',
      env: { ...rest, TERM: 'xterm', ...env },
      timeout: 60_000,
    });
    expect(ran.status).toBe(0);
    return ran.stdout;
  }

  const run = hasScript ? test : test.skip;
  run(
    hasScript ? 'a line stands alone and is gone before the answer' : 'left out, since there is no `script`',
    async () => {
      const out = await typed({});
      expect(out).toContain(`\r${CLEAR}deciding about repositories: 1 of 2`);
      expect(out.slice(out.lastIndexOf(CLEAR))).toContain('AWS registry of 111122223333, eu-west-1');
      const off = [await typed({ TERM: 'dumb' }), await typed({ CI: 'true' }), await typed({ FAST: '0' })];
      for (const one of [...off, await typed({}, ' 2>/dev/null')]) expect(one).not.toContain(CLEAR);
      expect((await typed({ NO_COLOR: '1' })).replaceAll(CLEAR, '')).not.toContain('\u001b');
    },
    120_000,
  );
});
