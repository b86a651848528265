import { join } from 'node:path';
import {
  isSecret,
  isUnknown,
  type OfflineRun,
  parseProviderReference,
  plainProperties,
  previewProgram,
  printDigest,
  runProgram,
  secretPaths,
  toPreviewDigest,
  UNKNOWN,
} from 'registry-access/offline';
import { runPolicyPack } from '../support/policy-pack';
import { named, programFolder } from './programs';

jest.setTimeout(30_000);

let preview: OfflineRun;
let update: OfflineRun;

beforeAll(async () => {
  process.env.ALICLOUD_ACCESS_KEY = 'must-not-be-seen';
  process.env.PULUMI_ACCESS_TOKEN = 'must-not-be-seen';
  process.env.AWS_SECRET_ACCESS_KEY = 'must-not-be-seen';
  [preview, update] = await Promise.all([
    runProgram(programFolder('whole'), { env: { EXTRA: 'passed on' } }),
    runProgram(programFolder('whole'), {
      mode: 'update',
      organization: 'acme',
      config: { owner: 'someone', limits: { pulls: 7 } },
      secretConfig: { password: 'sesame' },
      resources: ({ type, name }) =>
        type === 'alicloud:demo/thing:Thing' && name === 'plain'
          ? { id: 'thing-1', outputs: { arn: 'acs:demo:::thing/1' } }
          : undefined,
    }),
  ]);
});

afterAll(() => {
  for (const name of ['ALICLOUD_ACCESS_KEY', 'PULUMI_ACCESS_TOKEN', 'AWS_SECRET_ACCESS_KEY']) delete process.env[name];
});

describe('a preview', () => {
  test('gives a nested resource the type chain of its components', () => {
    expect(named(preview, 'outer-inner-thing').urn).toBe(
      'urn:pulumi:prod::whole::demo:index:Outer$demo:index:Inner$alicloud:demo/thing:Thing::outer-inner-thing',
    );
  });

  test('records the parent of every resource', () => {
    const inner = named(preview, 'outer-inner');
    expect(named(preview, 'outer-inner-thing').parent).toBe(inner.urn);
    expect(inner.parent).toBe(named(preview, 'outer').urn);
    expect(named(preview, 'outer').parent).toBe(named(preview, 'whole-prod').urn);
  });

  test('leaves ids unknown, also in references to providers', () => {
    expect(named(preview, 'plain').id).toBeUndefined();
    expect(named(preview, 'careful').provider).toBe(`${named(preview, 'account-b').urn}::${UNKNOWN}`);
  });

  test('a child gets the provider that its component was given', () => {
    const reference = named(preview, 'outer-inner-thing').provider ?? '';
    expect(parseProviderReference(reference)?.urn).toBe(named(preview, 'account-b').urn);
  });

  test('a resource without provider gets the default one, made of the configuration', () => {
    const provider = named(preview, 'default_3_108_0');
    expect(named(preview, 'plain').provider).toBe(`${provider.urn}::${UNKNOWN}`);
    expect(provider.inputs).toEqual({ region: 'cn-hangzhou', version: '3.108.0' });
    expect(provider.parent).toBeUndefined();
  });

  test('a value made of an output that is not known is itself not known', () => {
    expect(isUnknown(named(preview, 'careful').inputs.policy)).toBe(true);
    expect(isUnknown(named(preview, 'outer-inner-thing').inputs.from)).toBe(true);
    expect(isUnknown(preview.outputs.arn)).toBe(true);
  });

  test('keeps secrets marked, however deep', () => {
    expect(secretPaths(named(preview, 'plain').inputs)).toEqual(['nested.list[1]', 'nested.token', 'password']);
    expect(plainProperties(named(preview, 'plain').inputs).nested).toEqual({ token: 'hush', list: [1, 'deep'] });
    expect(isSecret(preview.outputs.secret)).toBe(true);
  });

  test('marks additional secret outputs', () => {
    expect(secretPaths(named(preview, 'careful').outputs)).toEqual(['generated']);
  });

  test('records dependencies, those of components by their children, and which input they came by', () => {
    const careful = named(preview, 'careful');
    expect(careful.dependencies).toEqual([named(preview, 'plain').urn, named(preview, 'outer-inner-thing').urn]);
    expect(careful.propertyDependencies).toEqual({ policy: [named(preview, 'plain').urn] });
  });

  test('records the resource options', () => {
    expect(named(preview, 'careful')).toMatchObject({
      protect: true,
      retainOnDelete: true,
      deleteBeforeReplace: true,
      ignoreChanges: ['tags'],
      replaceOnChanges: ['policy'],
      additionalSecretOutputs: ['generated'],
      deletedWith: named(preview, 'plain').urn,
      customTimeouts: { create: '1h5m' },
    });
    expect(named(preview, 'adopted')).toMatchObject({ importId: 'existing-1', id: 'existing-1' });
  });

  test('works aliases out to URNs', () => {
    expect(named(preview, 'careful').aliases).toEqual([
      'urn:pulumi:prod::whole::alicloud:demo/thing:Thing::cautious',
      'urn:pulumi:prod::old::alicloud:demo/thing:Thing::careful',
    ]);
  });

  test('says where in the program a resource was made', () => {
    expect(named(preview, 'outer').declaredAt).toEqual({ file: 'index.js', line: 43, column: 15 });
  });

  test('takes configuration from Pulumi.yaml and the stack file, and shows no secret of it', () => {
    expect(preview.stack).toBe('prod');
    expect(preview.config).toEqual({
      'alicloud:region': 'cn-hangzhou',
      'whole:limits': '{"pulls":5}',
      'whole:owner': 'infra',
      'whole:password': '[secret]',
      'whole:team': 'platform',
      'whole:token': '[secret]',
    });
  });

  test('says that an encrypted configuration value could not be read', () => {
    expect(preview.notices).toEqual([
      {
        id: 'encrypted-config',
        message: "configuration whole:password is encrypted; the program sees the text '[secret]' in its place",
      },
    ]);
  });

  test('keeps what the program logs and prints', () => {
    expect(preview.log).toEqual([
      { severity: 'info', message: 'taking care', urn: named(preview, 'careful').urn },
      { severity: 'warning', message: 'look out' },
      { severity: 'info', message: 'printed' },
    ]);
  });

  test('shows the program no environment variable of ours but the few that node needs, and those of the option', () => {
    const seen = preview.outputs.environment as string[];
    expect(seen.filter((name) => /^(ALI|AWS|ACS|GITHUB|CI$|NODE)/.test(name))).toEqual([]);
    expect(seen).not.toContain('PULUMI_ACCESS_TOKEN');
    expect(seen).toContain('EXTRA');
  });

  test('gives the program an empty home', () => {
    expect(preview.outputs.home).toEqual([]);
  });
});

describe('an update', () => {
  test('knows what the handler gives, and what follows from it', () => {
    expect(named(update, 'plain').id).toBe('thing-1');
    expect(named(update, 'careful').inputs.policy).toBe('{"Resource":"acs:demo:::thing/1/*"}');
  });

  test('makes ids from the name, and does not make outputs up', () => {
    expect(named(update, 'careful').id).toBe('careful_id');
    expect(isUnknown(update.outputs.arn)).toBe(true);
  });

  test('gives providers the ids that it refers to them by', () => {
    const provider = named(update, 'account-b');
    expect(provider.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(named(update, 'careful').provider).toBe(`${provider.urn}::${provider.id}`);
  });

  test('takes options over the stack file, and secrets for encrypted values', () => {
    expect(plainProperties(named(update, 'plain').inputs)).toMatchObject({
      owner: 'someone',
      pulls: 7,
      password: 'sesame',
    });
    expect(secretPaths(named(update, 'plain').inputs)).toContain('password');
    expect(update.notices).toEqual([]);
  });

  test('has its resources in the order of a preview', () => {
    expect(update.resources.map(({ urn }) => urn)).toEqual(preview.resources.map(({ urn }) => urn));
  });
});

describe('its digest', () => {
  const text = (): string => printDigest(toPreviewDigest(preview));

  function step(name: string) {
    const found = toPreviewDigest(preview).steps.find(({ urn }) => urn.endsWith(`::${name}`));
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
    for (const value of ['hush', 'deep', 'hidden']) expect(text()).not.toContain(value);
  });

  test('timeouts are in seconds', () => {
    expect(step('careful').newState.customTimeouts).toEqual({ create: 3900 });
  });

  test('an adopted resource is an import', () => {
    expect(step('adopted')).toMatchObject({ op: 'import', newState: { importID: 'existing-1' } });
  });

  test('default providers have no step, explicit ones have', () => {
    const types = toPreviewDigest(preview).steps.filter(({ newState }) =>
      newState.type.startsWith('pulumi:providers:'),
    );
    expect(types.map(({ urn }) => urn)).toEqual(['urn:pulumi:prod::whole::pulumi:providers:alicloud::account-b']);
  });

  test('counts the steps by operation', () => {
    expect(toPreviewDigest(preview).changeSummary).toEqual({ create: 8, import: 1 });
  });

  test('log lines and notices are diagnostics', () => {
    expect(toPreviewDigest(preview).diagnostics).toEqual([
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

  test('another run of the same program prints the same bytes', async () => {
    expect(printDigest(await previewProgram(programFolder('whole'), { env: { EXTRA: 'passed on' } }))).toBe(text());
  });

  test('prints as the CLI does: four spaces, keys in order, markup escaped', () => {
    const digest = toPreviewDigest({
      ...preview,
      resources: [],
      log: [{ severity: 'info', message: '<b>&' }],
      notices: [],
    });
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
});

test('a policy pack sees the resources of a run, their options, parents, dependencies and providers', async () => {
  const findings = await runPolicyPack(join(__dirname, 'policies'), preview);
  const shown = findings.map(({ policy, level, message, urn }) => [policy, level, message, urn.split('::').at(-1)]);
  expect(plainProperties(named(preview, 'plain').inputs).password).toBe('[secret]');
  expect(shown).toEqual([
    ['owner', 'advisory', expect.stringMatching(/^things have an owner\ninfra, .*, protected: false$/), 'plain'],
    ['no-default-provider', 'mandatory', 'every resource names its provider\nuses default_3_108_0', 'plain'],
    ['no-default-provider', 'mandatory', 'every resource names its provider\nuses default_3_108_0', 'follower'],
    ['dependencies', 'advisory', 'what careful depends on\nplain and outer-inner-thing of whole-prod', ''],
  ]);
});
