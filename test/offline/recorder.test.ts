import fc from 'fast-check';
import { OfflineError, type ResourceRecord, secret, secretPaths, UNKNOWN } from 'registry-access/offline';
import type { Config } from '../../lib/offline/config';
import { type Draft, emptyDraft } from '../../lib/offline/draft';
import { canonicalOrder } from '../../lib/offline/order';
import { Recorder, type RecorderSetting } from '../../lib/offline/recorder';

const noConfig: Config = { values: {}, secretKeys: [], notices: [] };

function recorder(setting: Partial<RecorderSetting> = {}): Recorder {
  return new Recorder({
    mode: 'preview',
    stack: 'dev',
    project: 'app',
    config: noConfig,
    root: '/program',
    keepDynamicProviders: false,
    ...setting,
  });
}

function component(type: string, name: string, more: Partial<Draft> = {}): Draft {
  return { ...emptyDraft(type, name), custom: false, ...more };
}

function thing(name: string, more: Partial<Draft> = {}): Draft {
  return { ...emptyDraft('alicloud:demo/thing:Thing', name), version: '3.108.0', ...more };
}

function errorOf(work: () => unknown): OfflineError {
  try {
    work();
  } catch (error) {
    if (error instanceof OfflineError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('URNs', () => {
  test('the root stack is not in the type chain of its children', () => {
    const all = recorder();
    const stack = all.register(component('pulumi:pulumi:Stack', 'app-dev'));
    const outer = all.register(component('demo:index:Outer', 'outer', { parent: stack.urn }));
    expect(all.stackUrn).toBe(stack.urn);
    expect(outer.urn).toBe('urn:pulumi:dev::app::demo:index:Outer::outer');
    expect(all.register(component('demo:index:Inner', 'in::side', { parent: outer.urn })).urn).toBe(
      'urn:pulumi:dev::app::demo:index:Outer$demo:index:Inner::in::side',
    );
  });

  test('the same name under another parent, or of another type, is another resource', () => {
    const all = recorder();
    const outer = all.register(component('demo:index:Outer', 'same'));
    all.register(component('demo:index:Inner', 'same'));
    all.register(component('demo:index:Inner', 'same', { parent: outer.urn }));
    expect(all.resources()).toHaveLength(3);
  });

  test('a parent that was never registered is an error', () => {
    const error = errorOf(() =>
      recorder().register(thing('lost', { parent: 'urn:pulumi:dev::app::demo:index:No::no' })),
    );
    expect([error.code, error.message]).toEqual([
      'RESOURCE',
      "the parent of 'lost' was not registered: got 'urn:pulumi:dev::app::demo:index:No::no'",
    ]);
  });
});

describe('default providers', () => {
  const config: Config = {
    values: { 'alicloud:region': 'cn-hangzhou', 'alicloud:secretKey': 'sesame', 'app:region': 'nowhere' },
    secretKeys: ['alicloud:secretKey'],
    notices: [],
  };

  test('there is one for each package and version, with the configuration of the package', () => {
    const all = recorder({ config });
    for (const [name, version] of [
      ['a', '3.108.0'],
      ['b', '3.108.0'],
      ['c', '3.109.0-alpha.1'],
      ['d', undefined],
    ] as const) {
      all.register(thing(name, { version }));
    }
    const providers = all.resources().filter(({ type }) => type === 'pulumi:providers:alicloud');
    expect(providers.map(({ name }) => name)).toEqual(['default_3_108_0', 'default_3_109_0_alpha_1', 'default']);
    expect(providers[0]?.inputs).toEqual({ region: 'cn-hangzhou', secretKey: secret('sesame'), version: '3.108.0' });
  });

  test('components and providers have none', () => {
    const all = recorder();
    all.register(component('demo:index:Outer', 'outer'));
    all.register({ ...emptyDraft('pulumi:providers:alicloud', 'own') });
    expect(all.resources().map(({ name }) => name)).toEqual(['outer', 'own']);
  });

  test.each([['["*"]'], ['["aws", " alicloud "]']])('%s forbids the one of alicloud', (listed) => {
    const values = { 'pulumi:disable-default-providers': listed };
    const error = errorOf(() => recorder({ config: { ...noConfig, values } }).register(thing('bare')));
    expect(error.code).toBe('DEFAULT_PROVIDER');
    expect(error.message).toContain("got 'urn:pulumi:dev::app::alicloud:demo/thing:Thing::bare'");
    expect(error.message).toContain('instead: pass an explicit provider');
  });

  test.each([['["aws"]'], [''], ['[]']])('%j does not', (listed) => {
    const values = { 'pulumi:disable-default-providers': listed };
    expect(recorder({ config: { ...noConfig, values } }).register(thing('bare')).provider).toContain(
      '::default_3_108_0::',
    );
  });

  test('the engine itself is never forbidden, so that stack references work', () => {
    const values = { 'pulumi:disable-default-providers': '["*"]' };
    const all = recorder({ config: { ...noConfig, values } });
    all.read(emptyDraft('pulumi:pulumi:StackReference', 'other'), 'other', { outputs: {} });
    expect(all.resources().map(({ type }) => type)).toEqual([
      'pulumi:providers:pulumi',
      'pulumi:pulumi:StackReference',
    ]);
  });

  test('a provider that was never registered is an error', () => {
    const provider = `urn:pulumi:dev::app::pulumi:providers:alicloud::no::${UNKNOWN}`;
    expect(errorOf(() => recorder().register(thing('lost', { provider }))).code).toBe('RESOURCE');
  });
});

describe('aliases', () => {
  test('take what they leave out from the resource', () => {
    const all = recorder();
    const outer = all.register(component('demo:index:Outer', 'outer'));
    const aliases: Draft['aliases'] = [
      { name: 'old' },
      { type: 'alicloud:demo/old:Old' },
      { noParent: true },
      { stack: 'prod', project: 'before' },
      { urn: 'urn:pulumi:x::y::z::w' },
      { name: 'old' },
    ];
    expect(all.register(thing('new', { parent: outer.urn, aliases })).aliases).toEqual([
      'urn:pulumi:dev::app::demo:index:Outer$alicloud:demo/thing:Thing::old',
      'urn:pulumi:dev::app::demo:index:Outer$alicloud:demo/old:Old::new',
      'urn:pulumi:dev::app::alicloud:demo/thing:Thing::new',
      'urn:pulumi:prod::before::demo:index:Outer$alicloud:demo/thing:Thing::new',
      'urn:pulumi:x::y::z::w',
    ]);
  });

  test('one that is another resource of the same program is noted, whichever comes first', () => {
    const all = recorder();
    all.register(thing('new', { aliases: [{ name: 'old' }] }));
    const old = all.register(thing('old'));
    expect(all.notices()).toEqual([
      {
        id: 'alias-conflict',
        message: `its alias ${old.urn} is another resource of the same program`,
        urn: 'urn:pulumi:dev::app::alicloud:demo/thing:Thing::new',
      },
    ]);
  });
});

test('a component that its provider makes, and hooks, are noted', () => {
  const all = recorder();
  all.register(component('demo:index:Far', 'far', { remote: true, hooks: ['before'] }));
  expect(all.notices().map(({ id, message }) => [id, message])).toEqual([
    ['remote-component', 'demo:index:Far is made by its provider; the resources inside it are not seen offline'],
    ['resource-hook', 'hooks are not called offline: before'],
  ]);
});

test('output values in inputs are stored as what they hold', () => {
  const signature = { '4dabf18193072939515e22adb298388d': 'd0e6a833031e9bbcd3f4e8bde6ca49a4' };
  const far = recorder().register(
    component('demo:index:Far', 'far', {
      remote: true,
      inputs: {
        known: { ...signature, value: 1, dependencies: ['urn:pulumi:a::b::c::d'] },
        unknown: { ...signature, dependencies: [] },
        list: [{ ...signature, value: { deep: { ...signature, value: 'x', secret: true } } }],
      },
    }),
  );
  expect(far.inputs).toEqual({ known: 1, unknown: UNKNOWN, list: [{ deep: secret('x') }] });
});

test('outputs that are secret are marked, whether they are known or not', () => {
  const record = recorder().register(
    thing('it', { inputs: { password: 'sesame', name: 'it' }, additionalSecretOutputs: ['password', 'token'] }),
  );
  expect(record.outputs).toEqual({ name: 'it', password: secret('sesame'), token: secret(UNKNOWN) });
  expect(secretPaths(record.inputs)).toEqual([]);
});

describe('canonical order', () => {
  /** A random program: every resource may have an earlier one as parent, and earlier ones as dependencies. */
  const programs = fc
    .array(fc.record({ parent: fc.option(fc.nat()), needs: fc.array(fc.nat(), { maxLength: 3 }) }), { maxLength: 12 })
    .map((shapes) => {
      const all = recorder();
      const urns: string[] = [];
      for (const [index, { parent, needs }] of shapes.entries()) {
        const at = (place: number): string => urns[place % urns.length] ?? '';
        const record = all.register(
          component('demo:index:Any', `r${(index * 7) % 13}`, {
            parent: parent === null || urns.length === 0 ? undefined : at(parent),
            dependencies: urns.length === 0 ? [] : needs.map(at),
          }),
        );
        urns.push(record.urn);
      }
      return all.resources();
    });

  test('has every resource once, after what it needs', () => {
    fc.assert(
      fc.property(programs, (records) => {
        const seen = new Set<string>();
        for (const record of records) {
          for (const need of [record.parent, ...record.dependencies])
            expect(need === undefined || seen.has(need)).toBe(true);
          expect(seen.has(record.urn)).toBe(false);
          seen.add(record.urn);
        }
      }),
    );
  });

  test('does not depend on the order of registration', () => {
    fc.assert(
      fc.property(
        programs.chain((records) =>
          fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
        ),
        ([records, shuffled]) => {
          const urns = (list: readonly ResourceRecord[]): string[] => list.map(({ urn }) => urn);
          expect(urns(canonicalOrder(shuffled))).toEqual(urns(canonicalOrder(records)));
        },
      ),
    );
  });

  test('bears a chain of many thousand dependencies', () => {
    const all = recorder();
    let last: string[] = [];
    for (let index = 0; index < 20_000; index++) {
      last = [all.register(component('demo:index:Any', `r${99_999 - index}`, { dependencies: last })).urn];
    }
    expect(all.resources()[0]?.name).toBe('r99999');
  });
});

test('an update must be told what a resource is like that the program reads', () => {
  const error = errorOf(() => recorder({ mode: 'update' }).read(thing('there'), 'thing-9'));
  expect(error.message).toBe(
    "the program reads alicloud:demo/thing:Thing from the cloud, and an update must know its properties: got 'thing-9'; " +
      "instead: give them by the option 'resources', or run it as a preview",
  );
  const resources = () => ({ outputs: { arn: 'acs:thing-9' } });
  expect(recorder({ mode: 'update', resources }).read(thing('there'), 'thing-9').outputs).toEqual({
    arn: 'acs:thing-9',
  });
});

test('a resource that is read in a preview has a notice: its properties are not known', () => {
  const all = recorder();
  const there = all.read(thing('there', { inputs: { name: 'x' } }), 'thing-9');
  expect(there).toMatchObject({ external: true, id: 'thing-9', outputs: { name: 'x' } });
  expect(all.notices()).toEqual([
    {
      id: 'read-resource',
      message: "alicloud:demo/thing:Thing 'thing-9' is read from the cloud; offline its properties are not known",
      urn: there.urn,
    },
  ]);
});

describe('the text of a dynamic provider', () => {
  const draft = (): Draft => ({
    ...emptyDraft('pulumi-nodejs:dynamic/demo:Made', 'made'),
    inputs: { size: 3, __provider: secret('exports.handler = …') },
    propertyDependencies: { size: [], __provider: [] },
  });

  test('is left out of the record', () => {
    const made = recorder().register(draft());
    expect(made.inputs).toEqual({ size: 3 });
    expect(made.provider).toBe(`urn:pulumi:dev::app::pulumi:providers:pulumi-nodejs::default::${UNKNOWN}`);
    expect(JSON.stringify(made)).not.toMatch(/__provider|exports\.handler/);
  });

  test('is kept beside the inputs where it was asked for', () => {
    expect(recorder({ keepDynamicProviders: true }).register(draft()).dynamicProvider).toBe('exports.handler = …');
  });
});
