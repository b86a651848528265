/** The site's own packages: site/package.json, installed beside it when the site is built, so that nobody else has them. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './contents';

const SITE = join(ROOT, 'site');
const from = createRequire(join(SITE, 'package.json'));

/** Installs what the lock says, unless it is there. */
export function install(): void {
  if (isInstalled()) return;
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') === true ? [process.execPath, [npm]] : ['npm', []];
  execFileSync(program, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: SITE,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && program === 'npm',
  });
}

function isInstalled(): boolean {
  if (!existsSync(join(SITE, 'node_modules/.package-lock.json'))) return false;
  const { dependencies } = JSON.parse(readFileSync(join(SITE, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return Object.entries(dependencies).every(([name, version]) => {
    const file = join(SITE, 'node_modules', name, 'package.json');
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
  });
}

/** One of the site's packages, loaded. */
export function load<T>(name: string): Promise<T> {
  return import(pathToFileURL(from.resolve(name)).href) as Promise<T>;
}

/** A file of one of the site's packages. */
export function fileOf(path: string): string {
  return join(SITE, 'node_modules', path);
}
