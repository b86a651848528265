import { join } from 'node:path';
import { FakeRegistry, type FakeTag, manyTags, ok } from '../alicloud/fake-registry';
import { servedOpenApi } from '../alicloud/served-openapi';
import { cleanUp, folderOf, registryAccess } from '../cli/command';
import { codeBlocksOf } from './code-blocks';

const PAGE = join(__dirname, '../../docs/backfill.md');
const home = process.cwd();
const server = servedOpenApi();

afterAll(() => {
  process.chdir(home);
  cleanUp();
});

test('the page shows what the command prints', async () => {
  const [sh, text] = ['sh', 'text'].map((language) => codeBlocksOf(PAGE).find((block) => block.language === language));
  const app = manyTags(800, 'app');
  const worker = manyTags(400, 'worker');
  const later: FakeTag = { digest: 'later', bytes: 27_107_966, pushed: Date.UTC(2026, 10, 21) };
  const other: FakeTag = { digest: 'other', bytes: 27_107_966, pushed: Date.UTC(2025, 0, 1) };
  new FakeRegistry({
    'cri-nwj395hgf6f3a1b2': {
      regionId: 'cn-hangzhou',
      repositories: new Map([
        ['prod/app', new Map([...app, ...[...Array(6).keys()].map((at) => [`v${900 + at}`, later] as const)])],
        ['prod/worker', new Map([...worker, ...[...Array(6).keys()].map((at) => [`nightly-${at}`, other] as const)])],
        ['test/app', manyTags(5)],
      ]),
    },
    'cri-4im1o411ls8gc3d4': {
      regionId: 'cn-beijing',
      repositories: new Map([['prod/worker', new Map([...worker].slice(0, 9))]]),
      namespaces: { prod: true },
    },
  }).serve(server);
  const registry = server.handler;
  server.on((request) => {
    if (request.service !== 'sts') return registry(request);
    server.secrets.set('STS.x', 'session');
    const Credentials = {
      AccessKeyId: 'STS.x',
      AccessKeySecret: 'session',
      SecurityToken: 't',
      Expiration: '2099-01-01T00:00:00Z',
    };
    return ok({ Credentials });
  });
  process.chdir(folderOf());
  const line = (sh?.text ?? '').replaceAll('\\\n', ' ').trim();
  const args = line
    .split(/\s+/)
    .slice(1)
    .map((word) => word.replaceAll("'", ''));
  const { code, out, err } = await registryAccess(args);
  expect({ code, err, out }).toEqual({ code: 0, err: '', out: text?.text });
}, 60_000);
