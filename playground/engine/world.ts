import { uidProblem } from '../../lib/policy/alicloud-names';
import { accountIdProblem } from '../../lib/policy/aws-names';
import { complain } from '../../lib/policy/errors';
import { checkEnvironment, type EnvironmentFile, jsonOf } from '../../lib/review/environment';
import { SettingsError } from '../../lib/review/environment/errors';
import type { AccessModel } from '../../lib/review/model/model';
import { type FileSystem, memoryFiles, readSources } from '../../lib/review/read';
import { memoryPath } from '../../lib/review/read/memory-files';
import { assembliesIn, MANIFEST } from './assembly';
import type { Input, InputFile } from './input';
import { unreadNotices } from './unread';

/** An input as it was read. */
export interface World {
  readonly model: AccessModel;
  /** Names of accounts: those of the environment, and those that the page was told. */
  readonly accounts: Readonly<Record<string, string>>;
}

/**
 * Reads an input as the command reads the same files from a disk.
 *
 * @throws what `readSources` and `checkEnvironment` throw
 */
export function worldOf(input: Input): World {
  checkNames(input.files);
  const sources = sourcesOf(input.files);
  const { accounts: named, ...environment } = environmentOf(input.files);
  const accounts = { ...named, ...checkedNames(input.accounts) };
  const files = memoryFiles(Object.fromEntries(input.files.map(({ name, text }) => [name, text])));
  const read = new Set<string>();
  const watched: FileSystem = {
    ...files,
    bytes(path, accept) {
      read.add(memoryPath(path));
      return files.bytes(path, accept);
    },
  };
  const model = readSources(sources, { ...environment, accounts, files: watched });
  const unread = unreadNotices(input.files, read);
  return { model: unread.length === 0 ? model : { ...model, notices: [...model.notices, ...unread] }, accounts };
}

/** Of two files of one path one would be read twice, and the other not at all; links can have them. */
function checkNames(files: readonly InputFile[]): void {
  const known = new Set<string>();
  for (const { name } of files) {
    const path = memoryPath(name);
    if (known.has(path))
      throw new SettingsError(complain({ what: 'two files have one name', got: name, instead: 'rename one of them' }));
    known.add(path);
  }
}

/** The sources as they are named on a command line. What is in the folder of a manifest is read by way of it, but for what says where it belongs. */
export function sourcesOf(files: readonly InputFile[]): string[] {
  const folders = assembliesIn(files.flatMap(({ name, use = 'source' }) => (use === 'source' ? [name] : [])));
  return files
    .filter(({ name, place = '', use = 'source' }) => {
      if (use !== 'source') return false;
      if (place.trim() !== '') return true;
      return MANIFEST.test(name) ? !isBelow(name, folders) : !folders.some((folder) => name.startsWith(folder));
    })
    .map(({ name, place = '' }) => {
      const path = MANIFEST.test(name) ? name.replace(MANIFEST, '') || '.' : name;
      return place.trim() === '' ? path : `${place.trim()}=${path}`;
    });
}

/** A stage of an assembly has a manifest of its own. */
function isBelow(manifest: string, folders: readonly string[]): boolean {
  const own = manifest.slice(0, -'manifest.json'.length);
  return folders.some((folder) => folder !== own && own.startsWith(folder));
}

function environmentOf(files: readonly InputFile[]): EnvironmentFile {
  const [file, second] = files.filter(({ use }) => use === 'environment');
  if (second !== undefined)
    throw new SettingsError(
      `${second.name}: ${complain({ what: 'a second environment', got: second.name, allowed: 'one' })}`,
    );
  if (file === undefined) return {};
  return checkEnvironment(jsonOf(file.name, new TextEncoder().encode(file.text)), file.name);
}

function checkedNames(accounts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const account of Object.keys(accounts)) {
    if (accountIdProblem(account) === undefined || uidProblem(account) === undefined) continue;
    throw new SettingsError(
      complain({
        what: 'neither an AWS account id nor an Alibaba Cloud UID',
        got: account,
        allowed: '12 digits, or a UID of 10 to 20 digits',
      }),
    );
  }
  return accounts;
}
