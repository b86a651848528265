import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LayerFile, readSources } from 'registry-access/review';

const folder = mkdtempSync(join(tmpdir(), 'registry-access-layers-'));
const file = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

writeFileSync(file('grant.json'), '{"Version": "2012-10-17", "Statement": []}');
writeFileSync(
  file('boundary.json'),
  '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ecr:Batch*", "Resource": "*"}}',
);
writeFileSync(file('plain.json'), '{"Rules": []}');

const boundary = (name: string, role = 'ci'): LayerFile => ({
  file: file(name),
  cloud: 'aws',
  attachment: { kind: 'boundary', identity: `arn:aws:iam::444455556666:role/${role}` },
});

test('a policy of a file of its own stands in the model where it is attached, and is no source', () => {
  const model = readSources([file('grant.json')], {
    layers: [boundary('boundary.json'), boundary('boundary.json', 'cd')],
  });
  expect(model.sources).toEqual([file('grant.json')]);
  expect(model.environment).toEqual({});
  const layers = model.policies.filter(({ attachment }) => attachment.kind === 'boundary');
  expect(layers.map(({ attachment }) => attachment)).toEqual([
    boundary('boundary.json', 'cd').attachment,
    boundary('boundary.json').attachment,
  ]);
  for (const [index, role] of ['cd', 'ci'].entries()) {
    const layer = layers[index] as (typeof layers)[number];
    const path = `permissions boundary of arn:aws:iam::444455556666:role/${role}`;
    expect(layer.origin).toEqual({ source: file('boundary.json'), path });
    expect(model.places?.at({ ...layer.origin, statement: 0 })).toEqual({
      file: file('boundary.json'),
      line: 1,
      column: 27,
    });
    expect(layer.policy).toMatchObject({ statements: [{ actions: { values: ['ecr:Batch*'] } }] });
  }
});

test.each([
  ['none.json', /none\.json: no such file or folder/],
  ['plain.json', /plain\.json:1:\d+: Rules: not a policy document of AWS .*: allowed: the JSON or YAML of one policy/],
])('%s is refused with its name', (name, message) => {
  expect(() => readSources([file('grant.json')], { layers: [boundary(name)] })).toThrow(message);
});
