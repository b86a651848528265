import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';

const PACKAGE = '@sparticuz/chromium';
/** The fonts of the package have no Chinese. */
const CHINESE = join(__dirname, '../../../fixtures/fonts');
const UNPACK = `require(process.argv[1]).executablePath().then((path) => process.stdout.write(path))`;

/** Where systems put a Chromium, for those on which the one of the package cannot run. */
const INSTALLED: readonly string[] = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
];

/** The package has one for Linux on x64, with fonts of its own, so that it paints the same everywhere. */
export const BROWSER: 'of the package' | 'of the system' | undefined =
  process.platform === 'linux' && process.arch === 'x64'
    ? 'of the package'
    : INSTALLED.some(existsSync)
      ? 'of the system'
      : undefined;

/** `describe`, or where there is no browser its skipping kind, of which the name says what was left out. */
export const describeWithBrowser: (name: string, tests: () => void) => void =
  BROWSER === undefined
    ? (name, tests) => describe.skip(`left out, since there is no Chromium here: ${name}`, tests)
    : describe;

/**
 * Starts a real Chromium. The browser and the libraries that a bare machine lacks are inside of a plain npm package; nothing is
 * downloaded. It is unpacked once, beside the other caches of the tools.
 */
export async function startBrowser(): Promise<Browser> {
  const { chromium } = require('playwright-core') as typeof import('playwright-core');
  const args = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  const installed = INSTALLED.find(existsSync);
  if (BROWSER === 'of the system' && installed !== undefined)
    return chromium.launch({ executablePath: installed, args });
  const { executablePath, env } = unpacked();
  return chromium.launch({ executablePath, args, env });
}

function unpacked(): { readonly executablePath: string; readonly env: Record<string, string> } {
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
  const folders = [join(folder, 'fonts'), CHINESE].map((one) => `<dir>${one}</dir>`).join('');
  writeFileSync(fonts, `<fontconfig>${folders}<cachedir>${folder}</cachedir></fontconfig>`);
  return {
    executablePath,
    env: { ...definedOf(process.env), LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: fonts },
  };
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
