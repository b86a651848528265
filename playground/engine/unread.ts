import type { Notice } from '../../lib/review/model/model';
import { memoryPath } from '../../lib/review/read/memory-files';
import type { InputFile } from './input';

export const MANIFEST: RegExp = /(?:^|\/)manifest\.json$/;

/** What the CDK writes into a cloud assembly beside templates. */
const OF_THE_CDK = /(?:^|\/)(?:tree|validation-report|cdk\.metadata|[^/]*\.(?:assets|metadata))\.json$/;

/**
 * Files of the input that were given to be read, and that nothing led to: what they grant is not in the answer. An assembly below another
 * is of the CDK as a whole: that of a StackSet is there twice.
 */
export function unreadNotices(files: readonly InputFile[], read: ReadonlySet<string>): Notice[] {
  const folders = files.flatMap(({ name }) => (MANIFEST.test(name) ? [name.slice(0, -'manifest.json'.length)] : []));
  const isBelow = (name: string): boolean => folders.filter((folder) => name.startsWith(folder)).length > 1;
  return files
    .filter(({ name, use = 'source' }) => use === 'source' && !read.has(memoryPath(name)))
    .filter(({ name }) => !OF_THE_CDK.test(name) && !isBelow(name))
    .map(({ name }) => ({
      origin: { source: name, path: '' },
      id: 'beside-manifest',
      message:
        'its folder is a cloud assembly, whose manifest does not lead to it: it is not read, and may grant access',
    }));
}
