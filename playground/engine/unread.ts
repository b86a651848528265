import type { Notice } from '../../lib/review/model/model';
import { memoryPath } from '../../lib/review/read/memory-files';
import type { InputFile } from './input';

/** What the CDK writes into a cloud assembly beside templates. */
const OF_THE_CDK = /(?:^|\/)(?:tree|validation-report|cdk\.metadata|[^/]*\.(?:assets|metadata))\.json$/;

/** Files of the input that were given to be read, and that nothing led to: what they grant is not in the answer. */
export function unreadNotices(files: readonly InputFile[], read: ReadonlySet<string>): Notice[] {
  return files
    .filter(({ name, use = 'source' }) => use === 'source' && !read.has(memoryPath(name)) && !OF_THE_CDK.test(name))
    .map(({ name }) => ({
      origin: { source: name, path: '' },
      id: 'beside-manifest',
      message:
        'its folder is a cloud assembly, whose manifest does not lead to it: it is not read, and may grant access',
    }));
}
