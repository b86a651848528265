import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run, step } from './run';
import { JSII } from './stage';

/** Installs what `jsii/package-lock.json` pins: jsii, its generators, and the oldest CDK that the constructs work with. Once for all who need it. */
export async function installTools(): Promise<void> {
  if (isInstalled()) return;
  await step('install the tools of jsii and the oldest CDK', () =>
    run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: JSII }),
  );
}

/** Whether what npm has installed is at least as new as the lock. */
function isInstalled(): boolean {
  const installed = join(JSII, 'node_modules/.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(JSII, 'package-lock.json')).mtimeMs;
}
