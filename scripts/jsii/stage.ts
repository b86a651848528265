import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from '../examples';
import { reachOf } from './reach';

/** What is ours for jsii: the manifest, the README, the tools with their lock. */
export const JSII = join(ROOT, 'jsii');
/** The package as jsii compiles it. */
export const PACKAGE = join(ROOT, 'out/jsii/package');
const ENTRY = 'lib/aws/index.ts';
/** Given by who uses the package, so that there is one of each in an app. */
export const PEERS: readonly string[] = ['aws-cdk-lib', 'constructs'];

/** What of a package.json matters here. */
export interface Manifest {
  readonly [key: string]: unknown;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Lays out the package: the constructs, what they reach, and the packages that are loaded with them, which no other language has. */
export function stage(readme: string): void {
  rmSync(PACKAGE, { recursive: true, force: true });
  const { files, packages } = reachOf(join(ROOT, ENTRY));
  for (const file of files) copy(file, join(PACKAGE, relative(ROOT, file)));
  for (const name of ['LICENSE', 'CHANGELOG.md']) copy(join(ROOT, name), join(PACKAGE, name));
  // What stands around the examples of docstrings and README when jsii-rosetta compiles them.
  copy(join(JSII, 'rosetta/default.ts-fixture'), join(PACKAGE, 'rosetta/default.ts-fixture'));
  writeFileSync(join(PACKAGE, 'README.md'), readme);
  const bundled = packages.filter((name) => !PEERS.includes(name));
  writeFileSync(join(PACKAGE, 'package.json'), `${JSON.stringify(manifestWith(bundled), undefined, 2)}\n`);
  for (const name of bundled) bundle(name);
  for (const name of [...PEERS, '@types/node', 'undici-types']) link(name, join(JSII, 'node_modules', name));
  // Examples import the package by its name.
  link(String(read(join(JSII, 'manifest.json')).name), PACKAGE);
}

/** The manifest of the package: what is said in `jsii/manifest.json`, and what follows from elsewhere. */
export function manifestWith(bundled: readonly string[]): Manifest {
  const ours = read(join(ROOT, 'package.json'));
  const tools = read(join(JSII, 'package.json')).devDependencies ?? {};
  const pinned = (name: string): [string, string] => [name, tools[name] ?? missing(name)];
  const required = (name: string): [string, string] => [name, ours.dependencies?.[name] ?? missing(name)];
  return {
    ...read(join(JSII, 'manifest.json')),
    version: ours.version,
    peerDependencies: Object.fromEntries(PEERS.map(pinned).map(([name, version]) => [name, `^${version}`])),
    dependencies: Object.fromEntries(bundled.map(required)),
    bundledDependencies: bundled,
    devDependencies: Object.fromEntries(PEERS.map(pinned)),
  };
}

function missing(name: string): never {
  throw new Error(`${name} is loaded at run time and no version of it is pinned`);
}

function read(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

/** A package and what it needs, side by side and as they were published: npm leaves out what is only linked. */
function bundle(name: string): void {
  const from = join(ROOT, 'node_modules', name);
  cpSync(from, join(PACKAGE, 'node_modules', name), { recursive: true, dereference: true });
  for (const inner of Object.keys(read(join(from, 'package.json')).dependencies ?? {})) bundle(inner);
}

function link(name: string, target: string): void {
  const from = join(PACKAGE, 'node_modules', name);
  mkdirSync(dirname(from), { recursive: true });
  symlinkSync(target, from, 'junction');
}
