import {
  type OfflineRun,
  plainValue,
  runProgram,
  runStacks,
  secret,
  secretPaths,
  UNKNOWN,
} from 'registry-access/offline';
import { named, programFolder, rejection } from './programs';

jest.setTimeout(30_000);

describe('transforms', () => {
  test('are applied from the resource outwards: its own, its parents, the stack', async () => {
    const run = await runProgram(programFolder('transforms'));
    expect(named(run, 'box-thing').inputs).toEqual({ order: '0 own parent stack' });
    expect(named(run, 'box-thing').ignoreChanges).toEqual(['order']);
    expect(named(run, 'last').inputs).toEqual({ order: '0 stack' });
    expect(named(run, 'last').protect).toBe(true);
    expect(named(run, 'last').aliases).toEqual(['urn:pulumi:dev::transforms::alicloud:demo/thing:Thing::first']);
    for (const name of ['box-thing', 'last']) {
      expect(named(run, name).provider).toBe(`${named(run, 'elsewhere').urn}::${UNKNOWN}`);
    }
  });

  test('one that throws is an error with its message', async () => {
    const error = await rejection('TRANSFORM', runProgram(programFolder('transforms'), { env: { FAIL: 'yes' } }));
    expect(error.message).toContain(
      "a transform of 'last' (alicloud:demo/thing:Thing) failed: transform failed: Error: no transform today",
    );
  });
});

describe('what a program asks the cloud', () => {
  const answers = {
    invokes: { 'alicloud:index/getAccount:getAccount': { id: '1234567890123456' } },
    stackReferences: { 'organization/network/prod': { zone: 'cn-hangzhou-b', key: secret('sesame') } },
  };

  let run: OfflineRun;
  beforeAll(async () => {
    run = await runProgram(programFolder('asks'), {
      ...answers,
      resources: ({ external, id }) => (external && id === 'thing-9' ? { outputs: { arn: 'acs:thing-9' } } : undefined),
    });
  });

  test('is answered by the options', () => {
    expect(run.outputs).toMatchObject({ account: '1234567890123456', zone: 'cn-hangzhou-b' });
    expect(secretPaths(run.outputs)).toEqual(['key']);
    expect(run.invokes).toEqual([
      {
        token: 'alicloud:index/getAccount:getAccount',
        args: { outer: true },
        provider: `urn:pulumi:dev::asks::pulumi:providers:alicloud::default_3_108_0::${UNKNOWN}`,
      },
    ]);
  });

  test('a resource that is read is recorded with its id, and has the properties that a handler gives', () => {
    expect(named(run, 'there')).toMatchObject({ external: true, id: 'thing-9', custom: true });
    expect(run.outputs.arn).toBe('acs:thing-9');
    expect(run.notices).toEqual([]);
  });

  test('a function that nothing answers is an error that says what to give', async () => {
    const error = await rejection('INVOKE', runProgram(programFolder('asks'), { ...answers, invokes: {} }));
    expect(error.message).toBe(
      "the program calls a provider function, which nothing answers offline: got 'alicloud:index/getAccount:getAccount'; " +
        "instead: give its result by the option invokes: { 'alicloud:index/getAccount:getAccount': { … } }, " +
        'or review `pulumi preview --json --show-sames`',
    );
  });
});

describe('several stacks', () => {
  const registry = { directory: programFolder('registry'), stack: 'prod' };
  const workload = { directory: programFolder('workload'), stack: 'prod', config: { uid: '1234567890123456' } };

  test('read each other in whatever order they are given', async () => {
    const [first, second] = await runStacks([registry, workload]);
    expect(first?.project).toBe('registry');
    expect(second?.project).toBe('workload');
    expect(plainValue(first?.outputs ?? {})).toEqual({
      instance: 'cri-0123456789abcdef',
      token: 'sesame',
      trusted: 'trusts acs:ram::1234567890123456:role/pull',
    });
  });

  test('that wait for each other are an error that names them', async () => {
    const directory = programFolder('circle');
    const error = await rejection(
      'STACK_CYCLE',
      runStacks([
        { directory, stack: 'a', config: { other: 'b' } },
        { directory, stack: 'b', config: { other: 'a' } },
      ]),
    );
    expect(error.message).toContain('organization/circle/b -> organization/circle/a -> organization/circle/b');
  });

  test('of the same name are refused', async () => {
    const error = await rejection('OPTIONS', runStacks([workload, workload]));
    expect(error.message).toBe("two of the stacks have the same name: got 'organization/workload/prod'");
  });
});

test('a TypeScript project runs from the main of its package.json', async () => {
  const run = await runProgram(programFolder('typescript'));
  expect(run.outputs).toEqual({
    urn: 'urn:pulumi:dev::typed::demo:index:Typed::typed-small',
    where: 'typed/dev',
  });
  expect(named(run, 'typed-small').declaredAt).toMatchObject({ file: 'src/main.ts' });
});
