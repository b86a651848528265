/** Files of a cloud assembly, as the CDK writes it: what is read of it, and in which order people look at it. */
import { compareText } from '../../lib/policy/statement';

export const MANIFEST: RegExp = /(?:^|\/)manifest\.json$/;

/** What says where a template is from, and which asset is one: the review reads it by way of the manifest. */
const BESIDE = /\.(?:assets|metadata)\.json$/;

/** What the CDK writes for its own tools. */
const FOR_TOOLS = /(?:^|\/)(?:tree|validation-report|cdk\.metadata)\.json$/;

/** Folders that have a manifest, each with its slash; that of a manifest by itself is empty. */
export function assembliesIn(names: readonly string[]): string[] {
  return names.filter((name) => MANIFEST.test(name)).map((name) => name.slice(0, -'manifest.json'.length));
}

/** Whether the CDK writes a file of this name beside templates; none of these grants anything. */
export function isOfTheCdk(name: string): boolean {
  return BESIDE.test(name) || FOR_TOOLS.test(name);
}

/** Files of a folder: those that the review may read, and those of an assembly that it never does. */
export function parted<T extends { readonly name: string }>(files: readonly T[]): { read: T[]; leftOut: T[] } {
  const folders = assembliesIn(files.map(({ name }) => name));
  const isLeftOut = ({ name }: T): boolean => FOR_TOOLS.test(name) && folders.some((folder) => name.startsWith(folder));
  return { read: files.filter((file) => !isLeftOut(file)), leftOut: files.filter(isLeftOut) };
}

/** What people look at stands before what belongs to it: templates, manifests, the rest of an assembly; each by its path. */
export function inOrder<T extends { readonly name: string }>(files: readonly T[]): T[] {
  const rank = ({ name }: T): number => (BESIDE.test(name) ? 2 : MANIFEST.test(name) ? 1 : 0);
  return [...files].sort((a, b) => rank(a) - rank(b) || compareText(a.name, b.name));
}
