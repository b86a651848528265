import {
  type OfflineRun,
  previewProgram,
  printDigest,
  runProgram,
  toPreviewDigest,
  UNKNOWN,
} from 'registry-access/offline';
import { programFolder } from './programs';

jest.setTimeout(30_000);

let run: OfflineRun;
let text: string;

beforeAll(async () => {
  run = await runProgram(programFolder('whole'));
  text = printDigest(toPreviewDigest(run));
});

function step(name: string) {
  const found = toPreviewDigest(run).steps.find(({ urn }) => urn.endsWith(`::${name}`));
  if (found === undefined) throw new Error(`no step for ${name}`);
  return found;
}

test('a created resource is a step as the CLI prints it', () => {
  const stack = 'urn:pulumi:prod::whole::pulumi:pulumi:Stack::whole-prod';
  const plain = 'urn:pulumi:prod::whole::alicloud:demo/thing:Thing::plain';
  const provider = `urn:pulumi:prod::whole::pulumi:providers:alicloud::account-b::${UNKNOWN}`;
  expect(step('outer-inner-thing')).toEqual({
    op: 'create',
    urn: 'urn:pulumi:prod::whole::demo:index:Outer$demo:index:Inner$alicloud:demo/thing:Thing::outer-inner-thing',
    provider,
    newState: {
      urn: 'urn:pulumi:prod::whole::demo:index:Outer$demo:index:Inner$alicloud:demo/thing:Thing::outer-inner-thing',
      custom: true,
      type: 'alicloud:demo/thing:Thing',
      inputs: { from: UNKNOWN, size: 2 },
      parent: 'urn:pulumi:prod::whole::demo:index:Outer$demo:index:Inner::outer-inner',
      dependencies: [plain],
      provider,
      propertyDependencies: { from: [plain], size: [] },
    },
    detailedDiff: null,
  });
  expect(step('whole-prod')).toEqual({
    op: 'create',
    urn: stack,
    newState: { urn: stack, custom: false, type: 'pulumi:pulumi:Stack' },
    detailedDiff: null,
  });
});

test('a secret is the text [secret], and its value is nowhere', () => {
  expect(step('plain').newState.inputs).toMatchObject({ nested: { list: [1, '[secret]'], token: '[secret]' } });
  for (const value of ['hush', 'deep', 'hidden']) expect(text).not.toContain(value);
});

test('timeouts are in seconds', () => {
  expect(step('careful').newState.customTimeouts).toEqual({ create: 3900 });
});

test('an adopted resource is an import', () => {
  expect(step('adopted')).toMatchObject({ op: 'import', newState: { importID: 'existing-1' } });
});

test('default providers have no step, explicit ones have', () => {
  const types = toPreviewDigest(run).steps.filter(({ newState }) => newState.type.startsWith('pulumi:providers:'));
  expect(types.map(({ urn }) => urn)).toEqual(['urn:pulumi:prod::whole::pulumi:providers:alicloud::account-b']);
});

test('counts the steps by operation', () => {
  expect(toPreviewDigest(run).changeSummary).toEqual({ create: 8, import: 1 });
});

test('log lines and notices are diagnostics', () => {
  expect(toPreviewDigest(run).diagnostics).toEqual([
    {
      urn: 'urn:pulumi:prod::whole::alicloud:demo/thing:Thing::careful',
      message: 'taking care\n',
      severity: 'info',
    },
    { message: 'warning: look out\n', severity: 'warning' },
    { message: 'printed\n', severity: 'info' },
    {
      message:
        "warning: configuration whole:password is encrypted; the program sees the text '[secret]' in its place\n",
      severity: 'warning',
    },
  ]);
});

test('two runs of the same program print the same bytes', async () => {
  expect(printDigest(await previewProgram(programFolder('whole')))).toBe(text);
});

test('prints as the CLI does: four spaces, keys in order, markup escaped', () => {
  const digest = toPreviewDigest({ ...run, resources: [], log: [{ severity: 'info', message: '<b>&' }], notices: [] });
  expect(printDigest(digest)).toBe(`{
    "config": {
        "alicloud:region": "cn-hangzhou",
        "whole:limits": "{\\"pulls\\":5}",
        "whole:owner": "infra",
        "whole:password": "[secret]",
        "whole:team": "platform",
        "whole:token": "[secret]"
    },
    "steps": [],
    "diagnostics": [
        {
            "message": "\\u003cb\\u003e\\u0026\\n",
            "severity": "info"
        }
    ],
    "changeSummary": {}
}
`);
});
