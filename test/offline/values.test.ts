import fc from 'fast-check';
import {
  isSecret,
  type PropertyMap,
  type PropertyValue,
  parseProviderReference,
  parseUrn,
  plainProperties,
  plainValue,
  secret,
  secretPaths,
  UNKNOWN,
  unknownPaths,
} from 'registry-access/offline';
import { programEnvironment } from '../../lib/offline/environment';
import { userFrames, userPlace } from '../../lib/offline/frames';
import { fullStackName, givenOutputs, stackReferenceState } from '../../lib/offline/stack-references';
import { packageOf, urnOf } from '../../lib/offline/urn';
import { blindSecrets, propertyMap, storedValue } from '../../lib/offline/values';
import { rejection } from './programs';

/** Any property value, with secrets at any depth. */
const { value: values } = fc.letrec<{ value: PropertyValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<PropertyValue>(null, true, 0, 'text', UNKNOWN),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
    tie('value').map(secret),
  ),
}));
const maps = fc.dictionary(fc.constantFrom('x', 'y'), values, { maxKeys: 2 });

describe('secrets', () => {
  test('are found by path, and a secret inside a secret is part of it', () => {
    const properties = { a: secret({ b: secret('deep') }), list: ['x', { y: secret(1) }], plain: 'z' };
    expect(secretPaths(properties)).toEqual(['a', 'list[1].y']);
    expect(plainProperties(properties)).toEqual({ a: { b: 'deep' }, list: ['x', { y: 1 }], plain: 'z' });
    expect(blindSecrets(properties)).toEqual({ a: '[secret]', list: ['x', { y: '[secret]' }], plain: 'z' });
  });

  test('marking twice marks once', () => {
    expect(secret(secret('x'))).toEqual(secret('x'));
  });

  test('nothing of them is left by laying open or blinding, and nothing else changes', () => {
    fc.assert(
      fc.property(maps, (properties) => {
        expect(secretPaths(plainProperties(properties))).toEqual([]);
        expect(secretPaths(blindSecrets(properties))).toEqual([]);
        if (secretPaths(properties).length === 0) expect(plainProperties(properties)).toEqual(properties);
        if (secretPaths(properties).length === 0) expect(blindSecrets(properties)).toEqual(properties);
      }),
    );
  });

  test('storing a value without output values changes nothing', () => {
    fc.assert(fc.property(values, (value) => expect(storedValue(value)).toEqual(value)));
  });
});

test('unknown values are found by path, also inside secrets', () => {
  expect(unknownPaths({ a: secret({ b: UNKNOWN }), c: [UNKNOWN], d: `${UNKNOWN}!` })).toEqual(['a.b', 'c[0]']);
});

test('options in JavaScript become properties: undefined is left out, in a list it is null', () => {
  expect(propertyMap({ a: undefined, b: [undefined, 1], c: { d: undefined } })).toEqual({ b: [null, 1], c: {} });
  expect(() => propertyMap({ f: () => 1 })).toThrow('a function is not a property value');
});

describe('URNs', () => {
  test('are taken apart, the name with whatever is in it', () => {
    expect(parseUrn('urn:pulumi:prod::app::a:b:C$d:e/f:F::x::y')).toEqual({
      stack: 'prod',
      project: 'app',
      qualifiedType: 'a:b:C$d:e/f:F',
      type: 'd:e/f:F',
      name: 'x::y',
    });
    expect(parseUrn('urn:pulumi:prod::app::a:b:C')).toBeUndefined();
    expect(parseUrn('arn:aws:iam::1:root')).toBeUndefined();
  });

  test('what is put together comes apart again', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    fc.assert(
      fc.property(word, word, word, word, word, (stack, project, type, parentType, name) => {
        const parent = urnOf(stack, project, undefined, `${parentType}:index:P`, 'p');
        expect(parseUrn(urnOf(stack, project, parent, `${type}:index:T`, name))).toEqual({
          stack,
          project,
          qualifiedType: `${parentType}:index:P$${type}:index:T`,
          type: `${type}:index:T`,
          name,
        });
      }),
    );
  });

  test('a provider reference ends with its id', () => {
    expect(parseProviderReference('urn:pulumi:a::b::pulumi:providers:x::y::id')).toEqual({
      urn: 'urn:pulumi:a::b::pulumi:providers:x::y',
      id: 'id',
    });
  });

  test.each([
    ['alicloud:ram/role:Role', 'alicloud'],
    ['pulumi:providers:alicloud', 'alicloud'],
    ['pulumi:pulumi:Stack', 'pulumi'],
    ['pulumi-nodejs:dynamic:Resource', 'pulumi-nodejs'],
  ])('%s is of the package %s', (type, pkg) => {
    expect(packageOf(type)).toBe(pkg);
  });
});

describe('frames', () => {
  const stack = [
    '\u001b[31mTypeError: no\u001b[39m',
    '    at Registry.pull (/home/me/app/lib/registry.ts:10:5)',
    '    at /home/me/app/index.ts:3:1',
    '    at async Promise.all (index 0)',
    '    at Object.<anonymous> (/home/me/app/node_modules/@pulumi/pulumi/output.js:1:2)',
    '    at file:///home/me/shared/more.mjs:7:9',
    '    at node:internal/main:2:3',
  ].join('\n');

  test('only those of the user are left, with paths from the program', () => {
    expect(userFrames(stack, '/home/me/app')).toEqual([
      'at Registry.pull (lib/registry.ts:10:5)',
      'at index.ts:3:1',
      'at ../shared/more.mjs:7:9',
    ]);
  });

  test('a resource was made where the innermost of them is', () => {
    const frames = [
      { file: '/home/me/app/node_modules/x/y.js', line: 1, column: 1 },
      { file: '/home/me/app/index.ts', line: 4, column: 2 },
    ];
    expect(userPlace(frames, '/home/me/app')).toEqual({ file: 'index.ts', line: 4, column: 2 });
    expect(userPlace(frames.slice(0, 1), '/home/me/app')).toBeUndefined();
  });
});

describe('stack references', () => {
  test.each([
    ['prod', 'acme/app/prod'],
    ['other/prod', 'other/app/prod'],
    ['other/thing/prod', 'other/thing/prod'],
  ])('%s is %s', (name, full) => {
    expect(fullStackName(name, 'acme', 'app')).toBe(full);
  });

  test('outputs are found under whichever name they are given, secrets by their names', async () => {
    const outputs = givenOutputs({ prod: { arn: 'x', key: { a: secret('s') } } }, 'acme', 'app');
    const setting = { organization: 'acme', project: 'app', outputs };
    expect(await stackReferenceState('acme/app/prod', setting)).toEqual({
      state: {
        name: 'acme/app/prod',
        outputs: { arn: 'x', key: { a: secret('s') } },
        secretOutputNames: ['key'],
      },
    });
  });

  test('a stack that was not given is an error that says what to give', async () => {
    const setting = { organization: 'acme', project: 'app', outputs: givenOutputs({}, 'acme', 'app') };
    const error = await rejection('STACK_REFERENCE', stackReferenceState('network/prod', setting));
    expect(error.message).toBe(
      "the program reads the outputs of a stack that were not given: got 'network/prod'; " +
        "instead: give them by the option stackReferences: { 'network/prod': { … } }, or run both by runStacks",
    );
  });
});

describe('the environment of a program', () => {
  const own = {
    PATH: '/bin',
    HOME: '/home/me',
    ALICLOUD_ACCESS_KEY: 'a',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'b',
    AWS_PROFILE: 'c',
    PULUMI_ACCESS_TOKEN: 'd',
    PULUMI_CONFIG_PASSPHRASE: 'e',
    GITHUB_TOKEN: 'f',
    NODE_OPTIONS: '--require ./x.js',
    HTTPS_PROXY: 'http://user:password@proxy',
  };
  const environment = programEnvironment({
    own,
    home: '/empty',
    config: { values: { 'app:a': '1' }, secretKeys: ['app:a'] },
    typescript: true,
    typeCheck: false,
    extra: { TZ: 'Asia/Shanghai' },
  });

  test('has a home of its own and nothing that holds credentials', () => {
    expect(environment).toEqual({
      PATH: '/bin',
      HOME: '/empty',
      USERPROFILE: '/empty',
      TMPDIR: '/empty',
      TEMP: '/empty',
      TMP: '/empty',
      PULUMI_HOME: '/empty',
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      PULUMI_CONFIG: '{"app:a":"1"}',
      PULUMI_CONFIG_SECRET_KEYS: '["app:a"]',
      PULUMI_NODEJS_TYPESCRIPT: 'true',
      PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
      TZ: 'Asia/Shanghai',
    });
  });
});

test('a value is not taken for a secret because something in it is', () => {
  const inner: PropertyMap = { a: secret('x') };
  expect(isSecret(inner)).toBe(false);
  expect(plainValue(inner)).toEqual({ a: 'x' });
});
