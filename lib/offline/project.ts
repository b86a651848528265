import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { OfflineError } from './errors';
import type { ParseYaml } from './yaml';

/** What Pulumi.yaml says, as far as a run needs it. */
export interface Project {
  /** Folder of Pulumi.yaml. */
  readonly root: string;
  readonly name: string;
  /** Working directory of the program: that of `main`. */
  readonly workingDirectory: string;
  /** What is run there: a file, or `.` to let package.json decide. */
  readonly entry: string;
  /** Whether ts-node is put in front of the program (`runtime.options.typescript`, true unless said otherwise). */
  readonly typescript: boolean;
  readonly tsconfig?: string;
  readonly nodeArgs: readonly string[];
  /** The `config` section: full or short key to what is declared for it. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Folder of the stack files. */
  readonly stackConfigDirectory: string;
}

const PROJECT_FILES = ['Pulumi.yaml', 'Pulumi.yml', 'Pulumi.json'];

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** The project file of a folder. Unlike the CLI this does not look into the folders above. */
export function findProjectFile(directory: string): string {
  const root = resolve(directory);
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw new OfflineError('PROGRAM_FOLDER', {
      what: 'the program is not a folder',
      got: directory,
      allowed: 'the folder of a Pulumi project',
    });
  }
  const file = PROJECT_FILES.map((name) => join(realpathSync(root), name)).find(existsSync);
  if (file === undefined) {
    throw new OfflineError('PROGRAM_FOLDER', {
      what: 'the folder has no Pulumi.yaml, so it is not a Pulumi project',
      got: directory,
      allowed: 'a folder with Pulumi.yaml, whose runtime is nodejs',
      instead: 'name the folder in which you run `pulumi preview`',
    });
  }
  return file;
}

/** Reads a YAML (or JSON) file that must hold a mapping. An empty one counts as empty mapping. */
export function readMapping(file: string, parseYaml: ParseYaml): Record<string, unknown> {
  let content: unknown;
  try {
    content = parseYaml(readFileSync(file, 'utf8')) ?? {};
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new OfflineError('PROJECT', { what: `${basename(file)} is not valid YAML: ${reason}` }, { cause: error });
  }
  const mapping = record(content);
  if (mapping === undefined)
    throw new OfflineError('PROJECT', { what: `${basename(file)} is not a mapping`, got: content });
  return mapping;
}

/** Reads the project file. */
export function readProject(file: string, parseYaml: ParseYaml): Project {
  const yaml = readMapping(file, parseYaml);
  const root = dirname(file);
  const name = yaml.name;
  if (typeof name !== 'string' || name === '') {
    throw new OfflineError('PROJECT', { what: `${basename(file)} has no name`, got: name, allowed: 'a text' });
  }
  const runtime = record(yaml.runtime) ?? { name: yaml.runtime };
  if (runtime.name !== 'nodejs') throw otherRuntime(runtime.name, root, undefined);
  const options = record(runtime.options) ?? {};
  const stackConfigDir = yaml.stackConfigDir ?? (typeof yaml.config === 'string' ? yaml.config : undefined);
  return {
    root,
    name,
    ...programPlace(root, yaml.main),
    typescript: options.typescript !== false,
    tsconfig: typeof options.tsconfig === 'string' ? options.tsconfig : undefined,
    nodeArgs: nodeArguments(options.nodeargs),
    config: record(yaml.config) ?? {},
    stackConfigDirectory: typeof stackConfigDir === 'string' ? resolve(root, stackConfigDir) : root,
  };
}

/**
 * Refuses a program in another language before anything of Pulumi is looked for, which need not be there for it.
 *
 * @throws {@link OfflineError} `RUNTIME`, with the command whose output can be reviewed
 */
export function refuseOtherRuntimes(file: string, directory: string, stack: string | undefined): void {
  const text = readFileSync(file, 'utf8');
  const runtime = /^["']?runtime["']?:\s*(?:\{\s*)?(?:name:\s*)?["']?([A-Za-z][\w.-]*)/m.exec(text)?.[1];
  if (runtime === undefined || runtime === 'nodejs') return;
  const stacks = stackNamesIn(dirname(file));
  throw otherRuntime(runtime, directory, stack ?? (stacks.length === 1 ? stacks[0] : undefined));
}

function otherRuntime(runtime: unknown, directory: string, stack: string | undefined): OfflineError {
  const folder = /^[\w./@+-]+$/.test(directory) ? directory : `'${directory.replaceAll("'", "'\\''")}'`;
  const command = `cd ${folder} && pulumi preview --json --show-sames --stack ${stack ?? 'STACK'} > preview.json`;
  return new OfflineError('RUNTIME', {
    what: 'the runtime of the project cannot be run offline',
    got: runtime,
    allowed: 'nodejs',
    instead: `run \`${command}\` where its credentials are, and name ${join(directory, 'preview.json')} in place of the folder`,
  });
}

/** Working directory and entry, as the engine works them out of `main`. */
function programPlace(root: string, main: unknown): { workingDirectory: string; entry: string } {
  if (main === undefined || main === null || main === '') return { workingDirectory: root, entry: '.' };
  const place = typeof main === 'string' ? resolve(root, main) : undefined;
  const inside = place === undefined ? '..' : relative(root, place);
  if (place === undefined || inside.startsWith('..') || isAbsolute(inside)) {
    throw new OfflineError('PROJECT', {
      what: "'main' of Pulumi.yaml is not inside the project",
      got: main,
      allowed: 'a file or folder in the folder of Pulumi.yaml',
    });
  }
  if (!existsSync(place)) {
    throw new OfflineError('PROJECT', {
      what: "'main' of Pulumi.yaml does not exist",
      got: main,
      instead: 'build the program first: Pulumi does not do it either',
    });
  }
  return statSync(place).isDirectory()
    ? { workingDirectory: place, entry: '.' }
    : { workingDirectory: dirname(place), entry: basename(place) };
}

/** Splits `nodeargs` at white space, with quotes as a shell has them. */
function nodeArguments(value: unknown): string[] {
  if (typeof value !== 'string') return [];
  return [...value.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/["']/g, ''));
}

/** Names of the stacks that have a file `Pulumi.<stack>.yaml`, sorted. */
export function stacksOf(project: Project): string[] {
  return stackNamesIn(project.stackConfigDirectory);
}

function stackNamesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((file) => /^Pulumi\.(.+)\.(?:yaml|yml|json)$/.exec(file)?.[1])
    .filter((name) => name !== undefined)
    .sort();
}

/** The stack to run when none was named: the only one that has a file, else `dev`. */
export function defaultStack(project: Project): string {
  const stacks = stacksOf(project);
  if (stacks.length > 1) {
    throw new OfflineError('OPTIONS', {
      what: 'the project has several stacks and none was chosen',
      allowed: stacks.join(', '),
      instead: "set the option 'stack'; on the command line, name FOLDER@STACK or --stack",
    });
  }
  return stacks[0] ?? 'dev';
}

/** The configuration file of a stack, where there is one. */
export function stackFile(project: Project, stack: string): string | undefined {
  return ['yaml', 'yml', 'json']
    .map((extension) => join(project.stackConfigDirectory, `Pulumi.${stack}.${extension}`))
    .find(existsSync);
}
