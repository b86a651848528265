import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { complain } from '../policy/errors';
import { parseSourceName } from '../review/read/source-name';
import { UsageError } from './errors';

/** A Pulumi program folder among the sources, as it was typed. */
export interface ProgramSource {
  /** The whole source: `111122223333/eu-west-1=infra/registry@prod`. */
  readonly name: string;
  /** Without the environment in front: `infra/registry@prod`. */
  readonly typed: string;
  readonly folder: string;
  readonly stack?: string;
  readonly place: { readonly account?: string; readonly region?: string };
}

/** The program that a source names, if it is one: `infra/registry`, `infra/registry@prod`. A folder that is called so is that folder. */
export function programSource(name: string): ProgramSource | undefined {
  const { path, account, region } = parseSourceName(name);
  const place = { ...(account !== undefined && { account }), ...(region !== undefined && { region }) };
  if (existsSync(path)) return isProgram(path) ? { name, typed: path, folder: path, place } : undefined;
  const at = path.lastIndexOf('@');
  const folder = path.slice(0, Math.max(at, 0));
  const stack = path.slice(at + 1);
  if (folder === '' || !isFolder(folder)) return undefined;
  if (!isProgram(folder) || !/^[A-Za-z0-9_.-]{1,100}$/.test(stack)) {
    throw new UsageError(
      complain({
        what: isProgram(folder)
          ? 'not the name of a stack behind the @'
          : 'a stack is named of a folder that is no Pulumi program',
        got: path,
        allowed: 'FOLDER@STACK, with a folder that has a Pulumi.yaml',
      }),
    );
  }
  return { name, typed: path, folder, stack, place };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isProgram(folder: string): boolean {
  if (!isFolder(folder) || existsSync(join(folder, 'manifest.json'))) return false;
  return ['Pulumi.yaml', 'Pulumi.yml'].some((file) => existsSync(join(folder, file)));
}

/**
 * The configuration of one program: `key=value` is for all, `infra/workload@prod:key=value` for the one that was typed so.
 *
 * @param all every program of the command line
 * @throws UsageError for a program that was not typed
 */
export function configFor(
  program: ProgramSource,
  config: Readonly<Record<string, string>>,
  all: readonly ProgramSource[],
): Record<string, string> {
  const own: [string, string][] = [];
  const common: [string, string][] = [];
  for (const [key, value] of Object.entries(config)) {
    const owner = ownerOf(key, all);
    if (owner === undefined) common.push([key, value]);
    else if (owner === program.typed) own.push([key.slice(owner.length + 1), value]);
  }
  return Object.fromEntries([...common, ...own]);
}

/** A namespace (`aws:region`) has none of the characters of a path or of a stack behind a folder. */
function ownerOf(key: string, all: readonly ProgramSource[]): string | undefined {
  const owners = all.map(({ typed }) => typed).filter((typed) => key.startsWith(`${typed}:`));
  const owner = owners.sort((a, b) => b.length - a.length)[0];
  if (owner !== undefined && /[/\\@.]/.test(owner)) return owner;
  const head = key.slice(0, Math.max(key.lastIndexOf(':'), 0));
  if (!/[/\\@]/.test(head)) return undefined;
  throw new UsageError(
    `--config ${key}: ${complain({
      what: 'no program of this command is called so',
      got: head,
      allowed: all.map(({ typed }) => typed).join(', ') || 'KEY=VALUE; there is no Pulumi program among the sources',
    })}`,
  );
}
