import { type AccessModel, CAPABILITIES, decide, gives, readDocument, review } from 'registry-access/review';
import { SHARE, some } from '../../support/property-runs';
import { type Json, type JsonObject, PREVIEW, RAM_PREVIEW, RAM_REQUESTS, REQUESTS, TEMPLATE } from './worlds';

type Path = readonly (string | number)[];

function placesBelow(value: Json, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, item]) =>
    placesBelow(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...below];
}

function at(value: Json, path: Path): Json {
  return path.reduce<Json>((node, key) => (node as JsonObject)[key] as Json, value);
}

function replaced(value: Json, [key, ...rest]: Path, change: Json): Json {
  if (key === undefined) return change;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as JsonObject;
  copy[key] = replaced(copy[key] as Json, rest, change);
  return copy;
}

const read = (json: Json): AccessModel => readDocument({ name: '111122223333/eu-west-1=t.json', json });

type Request = Parameters<typeof decide>[1];

/** What hangs on the IAM of somebody of whom the input knows nothing is not certain. */
function answer(model: AccessModel, request: Request): string {
  const { decision, needs } = decide(model, request);
  return needs.includes('caller-iam') ? 'maybe' : decision;
}

function capabilitiesOf(model: AccessModel): Set<string> {
  const facts = review(model).facts.filter(({ decision }) => decision !== 'no');
  return new Set(CAPABILITIES.filter((one) => one !== 'everything' && facts.some((fact) => gives(fact, one))));
}

const decided = new WeakMap<AccessModel, Map<Request, string>>();

/** The answer of the world in which all is known, which each of those with an unknown is held against. */
function answerBefore(model: AccessModel, request: Request): string {
  const answers = decided.get(model) ?? new Map<Request, string>();
  decided.set(model, answers);
  const was = answers.get(request) ?? decide(model, request).decision;
  answers.set(request, was);
  return was;
}

const known = new WeakMap<AccessModel, Set<string>>();
let asked = 0;

/** Capabilities of which no row is left; every fourth time, as a review takes as long as all of the rest, and each time in a long run. */
function vanished(before: AccessModel, after: AccessModel): string[] {
  if (SHARE <= 1 && asked++ % 4 !== 0) return [];
  const capabilities = known.get(before) ?? capabilitiesOf(before);
  known.set(before, capabilities);
  const left = capabilitiesOf(after);
  return [...capabilities].filter((one) => !left.has(one));
}

/** What an answer has become that may only become `maybe`, and what nobody has any more by the table. */
function broken(before: AccessModel, after: AccessModel, requests: readonly Request[]): string[] {
  const turned = requests.flatMap((request) => {
    const was = answerBefore(before, request);
    const is = answer(after, request);
    const said = `${request.principal} ${request.action} ${request.resource}`;
    return is === was || is === 'maybe' ? [] : [`${said}: ${was} -> ${is}`];
  });
  return [...turned, ...vanished(before, after).map((capability) => `no row of ${capability} is left`)];
}

const UNKNOWN: Readonly<Record<string, (value: Json) => Json>> = {
  'a parameter': () => ({ Ref: 'P' }),
  'a list by parameter': () => ({ Ref: 'L' }),
  'a choice with nothing': (value) => ({ 'Fn::If': ['C', value, { Ref: 'AWS::NoValue' }] }),
  'a choice with something unknown': (value) => ({ 'Fn::If': ['C', { Ref: 'P' }, value] }),
  'a macro': () => ({ 'Fn::Transform': { Name: 'Ours', Parameters: {} } }),
  'a function that nobody knows': () => ({ 'Fn::GetStackOutput': { StackName: 's', OutputName: 'o' } }),
  'a split of a parameter': () => ({ 'Fn::Split': [',', { Ref: 'P' }] }),
};

test.each<[string, Json, readonly Request[]]>([
  ['template', TEMPLATE, REQUESTS],
  ['preview for AWS', PREVIEW, REQUESTS],
  ['preview for Alibaba Cloud', RAM_PREVIEW, RAM_REQUESTS],
])('a %s in which all is known has certain answers of both kinds', (_, json, requests) => {
  const model = read(json);
  const answers = requests.map((request) => decide(model, request).decision);
  for (const kind of ['yes', 'no']) expect(answers.filter((one) => one === kind).length).toBeGreaterThan(0);
});

describe('a template in which one value is not known', () => {
  const before = read(TEMPLATE);
  const places = Object.keys(TEMPLATE.Resources).flatMap((id) =>
    placesBelow((TEMPLATE.Resources as JsonObject)[id] as Json, ['Resources', id]).filter(
      ([, , section]) => section === 'Properties',
    ),
  );

  test.each(Object.entries(UNKNOWN))('but %s has no other answer than before, or maybe', (name, change) => {
    const offset = Object.keys(UNKNOWN).indexOf(name);
    const found = some(places, 6, offset).flatMap((path) => {
      const after = read(replaced(TEMPLATE, path, change(at(TEMPLATE, path))));
      return broken(before, after, REQUESTS).map((text) => `${path.slice(1).join('.')}: ${text}`);
    });
    expect(found).toEqual([]);
  });

  test('but stands beside a macro, or in a loop over something unknown, has no other answer than before, or maybe', () => {
    const objects = places.filter((path) => {
      const value = at(TEMPLATE, path);
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    });
    const beside: Readonly<Record<string, Json>> = {
      'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://b/p.json' } },
      'Fn::ForEach::Loop': ['I', { Ref: 'L' }, { '${I}': { Ref: 'I' } }],
    };
    const found = some(objects).flatMap((path) =>
      Object.entries(beside).flatMap(([key, value]) => {
        const after = read(replaced(TEMPLATE, path, { ...(at(TEMPLATE, path) as JsonObject), [key]: value }));
        return broken(before, after, REQUESTS).map((text) => `${path.slice(1).join('.')} ${key}: ${text}`);
      }),
    );
    expect(found).toEqual([]);
  });

  test.each([
    ['Type', { Ref: 'P' }],
    ['Fn::Transform', { Name: 'Ours' }],
  ])('but is a resource whose %s nobody knows, has no other answer than before, or maybe', (key, value) => {
    const found = some(Object.keys(TEMPLATE.Resources), 0.3, key.length).flatMap((id) => {
      const after = read(replaced(TEMPLATE, ['Resources', id, key], value));
      return broken(before, after, REQUESTS).map((text) => `${id}: ${text}`);
    });
    expect(found).toEqual([]);
  });

  test('but is made under a condition, or in a loop over something unknown, has no other answer than before, or maybe', () => {
    const found = some(Object.entries(TEMPLATE.Resources), 0.3).flatMap(([id, resource]) => {
      const { [id]: _, ...others } = TEMPLATE.Resources as JsonObject;
      const ways: Json[] = [
        replaced(TEMPLATE, ['Resources', id, 'Condition'], 'C'),
        {
          ...TEMPLATE,
          Resources: { ...others, 'Fn::ForEach::Loop': ['I', { Ref: 'L' }, { [`${id}\${I}`]: resource }] },
        },
        { ...TEMPLATE, Resources: { ...others, 'Fn::Transform': { Name: 'AWS::Include', Parameters: {} } } },
      ];
      return ways.flatMap((json, index) =>
        broken(before, read(json), REQUESTS).map((text) => `${id} (${index}): ${text}`),
      );
    });
    expect(found).toEqual([]);
  });
});

describe.each<[string, JsonObject & { steps: Json[] }, readonly Request[]]>([
  ['AWS', PREVIEW, REQUESTS],
  ['Alibaba Cloud', RAM_PREVIEW, RAM_REQUESTS],
])('a preview for %s in which one value is not known', (_, preview, requests) => {
  const before = read(preview);
  const places = preview.steps.flatMap((step, index) =>
    placesBelow(at(step, ['newState', 'inputs']), ['steps', index, 'newState', 'inputs']),
  );

  test.each([
    ['unknown before the update', '04da6b54-80e4-46f7-96ec-b56ff0331ba9'],
    ['secret', '[secret]'],
    [
      'an output without a value',
      { '4dabf18193072939515e22adb298388d': 'd0e6a833031e9bbcd3f4e8bde6ca49a4', secret: true },
    ],
  ])('but %s has no other answer than before, or maybe', (_name, change) => {
    const found = some(places).flatMap((path) => {
      const after = read(replaced(preview, path, change));
      return broken(before, after, requests).map((text) => `${path.slice(1).join('.')}: ${text}`);
    });
    expect(found).toEqual([]);
  });
});
