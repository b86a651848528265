import { servedOpenApi } from '../alicloud/served-openapi';
import { cleanUp, folderOf } from './command';

/** The instances that the tests of `backfill` copy between. */
export const [SOURCE, TARGET] = ['cri-nwj395hgf6f3a1b2', 'cri-4im1o411ls8gc3d4'] as const;
export const ARGS = [
  ...['--source-instance', SOURCE, '--source-region', 'cn-hangzhou'],
  ...['--target-instance', TARGET, '--target-region', 'cn-beijing', '--target-uid', '1298452580000002'],
];
export const JOURNAL = `backfill-${SOURCE}-${TARGET}.jsonl`;

/** The vendor's API for a suite, of which each test is in a folder of its own: the journal is where somebody works. */
export function servedBackfill(): ReturnType<typeof servedOpenApi> {
  const server = servedOpenApi();
  const home = process.cwd();
  afterAll(() => {
    process.chdir(home);
    cleanUp();
  });
  beforeEach(() => process.chdir(folderOf()));
  return server;
}
