import { type OfflineRun, runStacks, UNKNOWN } from 'registry-access/offline';
import { programFolder } from './programs';

jest.setTimeout(60_000);

const STACK = 'urn:pulumi:prod::registry';
const named = (name: string): string => `${UNKNOWN}{${name}}`;
const ARN = named(`${STACK}::aws:ecr/repository:Repository::app#arn`);
const document = (resource: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'ecr:BatchGetImage', Resource: resource }],
  });

let registry: OfflineRun;
let workload: OfflineRun;

beforeAll(async () => {
  const options = { stack: 'prod', namedUnknowns: true };
  [workload, registry] = (await runStacks([
    { directory: programFolder('linked-workload'), ...options, config: { 'aws:region': 'eu-west-1' } },
    { directory: programFolder('linked-registry'), ...options },
  ])) as [OfflineRun, OfflineRun];
});

const policy = (name: string): unknown => workload.resources.find((one) => one.name === name)?.inputs.policy;

test('an output that is not known is called by the property that it is', () => {
  expect(registry.outputs).toEqual({
    repositoryName: 'team-a/app',
    repositoryArn: ARN,
    roleArn: named(`${STACK}::aws:iam/role:Role::ci#arn`),
    everything: { arn: ARN, name: 'team-a/app', upper: UNKNOWN },
    upper: UNKNOWN,
  });
});

test.each([
  ['passed on inside an object', 'object', JSON.parse(document(ARN))],
  ['written by jsonStringify', 'json', document(ARN)],
  ['written by interpolate', 'text', `{"Resource":"${ARN}/*"}`],
  ['written by concat', 'concat', `{"Resource":"${ARN}"}`],
  ['that is a part of an output', 'part', ARN],
  ['got as a plain value by getOutputDetails', 'details', `${ARN}/*`],
])('keeps its name in another program where it is %s', (_, name, expected) => {
  expect(policy(name)).toEqual(expected);
});

test.each([
  ['made of it by apply', 'apply'],
  ['made by looking at an unknown part, also where nothing but a comparison is done with it', 'touched'],
])('what is %s is unknown, and has no name', (_, name) => {
  expect(policy(name)).toBe(UNKNOWN);
});

test.each([
  ['another output', 'known', document('team-a/app')],
  ['a known part of the same output', 'chosen', 'only team-a/app'],
  ['all outputs, of which it looks at a known one', 'all', 'only team-a/app'],
  ['an output that the stack does not have', 'missing', 'undefined'],
])('an apply that asks for %s runs', (_, name, expected) => {
  expect(policy(name)).toBe(expected);
});

test('a resource that an apply makes of a value known in part is declared, with the names of what is not known', () => {
  expect(policy('inside')).toEqual({
    arn: ARN,
    name: 'team-a/app',
    upper: named('stack registry/prod#everything.upper'),
  });
});

test('an output without a name is called by its stack', () => {
  expect(policy('upper')).toBe(named('stack registry/prod#upper'));
});

test('a stack that nobody has gives outputs that are called by it', () => {
  expect(policy('other')).toBe(`${named('stack network/prod#vpcId')}/x`);
  expect(policy('nested')).toBe(named('stack network/prod#vpc.id'));
});

test('functions are answered from the provider and from their arguments, as far as these tell', () => {
  expect(policy('region')).toBe('eu-west-1');
  expect(policy('account')).toBe(
    `${named('default aws of workload/prod#account')}/${named('workload/prod: getCallerIdentity()#arn')}`,
  );
  expect(JSON.parse(policy('document') as string).Statement).toEqual([
    { Effect: 'Allow', Action: ['b', 'a'], Resource: [`${ARN}/*`, ARN, UNKNOWN] },
  ]);
});

test('a function that nothing answers is unknown, the same in its plain form and as an output', () => {
  const value = named('workload/prod: getParameter(name:/x)#value');
  expect([policy('parameter'), policy('whole')]).toEqual([value, value]);
  const upper = named('workload/prod: upper(input:a)');
  expect([policy('single'), policy('single-output')]).toEqual([upper, `${upper}!`]);
  expect(policy('method')).toBe(named('workload/prod: getParameter(name:/x)#values'));
  expect(policy('element')).toBe(named('workload/prod: getParameter(name:/x)#list.0.link'));
  expect(policy('plain')).toBe(`arn:aws:iam::${value}:root`);
  expect(workload.outputs).toEqual({ plain: value });
});

test('what a program prints and logs shows names', () => {
  const name = '${workload/prod: getParameter(name:/x)#value}';
  expect(workload.printed).toEqual([`the value is ${name}`]);
  expect(workload.log.map(({ message }) => message)).toEqual([`logged ${name}`, `the value is ${name}`]);
});

test('says once what is not known, and where the program looked into it', () => {
  expect(registry.notices).toEqual([]);
  expect(workload.notices.map(({ id, message }) => [id, message])).toEqual([
    ['invoke-unknown', expect.stringMatching(/^aws:ssm\/getParameter:getParameter is not answered offline/)],
    ['invoke-unknown', expect.stringMatching(/^std:index:upper is not answered offline/)],
    ['unknown-looked-into', expect.stringMatching(/^the program asks for split of workload\/prod: getParameter/)],
    ['unknown-looked-into', expect.stringMatching(/^the program asks for the key team of .*#tags, which/)],
    ['unknown-looked-into', expect.stringMatching(/^the program asks for the keys of .*#tags, which/)],
    ['unknown-looked-into', expect.stringMatching(/^the program asks for the number of .*#count, which/)],
    ['stack-unknown', expect.stringMatching(/^the outputs of stack 'acme\/network\/prod' are not known/)],
  ]);
});
