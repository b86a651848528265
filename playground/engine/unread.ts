import type { Notice } from '../../lib/review/model/model';
import { memoryPath } from '../../lib/review/read/memory-files';
import { assembliesIn, isOfTheCdk } from './assembly';
import type { InputFile } from './input';

/**
 * Files of the input that were given to be read, and that nothing led to: what they grant is not in the answer. An assembly below another
 * is of the CDK as a whole: that of a StackSet is there twice.
 */
export function unreadNotices(files: readonly InputFile[], read: ReadonlySet<string>): Notice[] {
  const folders = assembliesIn(files.map(({ name }) => name));
  const isBelow = (name: string): boolean => folders.filter((folder) => name.startsWith(folder)).length > 1;
  return files
    .filter(({ name, use = 'source' }) => use === 'source' && !read.has(memoryPath(name)))
    .filter(({ name }) => !isOfTheCdk(name) && !isBelow(name))
    .map(({ name }) => ({
      origin: { source: name, path: '' },
      id: 'beside-manifest',
      message:
        'its folder is a cloud assembly, whose manifest does not lead to it: it is not read, and may grant access',
    }));
}
