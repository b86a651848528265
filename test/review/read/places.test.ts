import { type AccessModel, readSources, render, review, type SourceDocument } from 'registry-access/review';
import { stringify } from 'yaml';

const YAML = `Resources:
  Repo:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: app
      RepositoryPolicyText:
        Version: 2012-10-17
        Statement:
          - {Effect: Allow, Principal: {AWS: '444455556666'}, Action: ecr:PutImage}
          - Sid: open
            Effect: Allow
            Principal: '*'
            Action: ecr:BatchGetImage
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ci
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement: {Effect: Allow, Principal: {AWS: '*'}, Action: sts:AssumeRole}
      Policies:
        - PolicyName: first
          PolicyDocument:
            Version: 2012-10-17
            Statement:
              - {Effect: Allow, Action: 's3:*', Resource: '*'}
        - PolicyName: second
          PolicyDocument:
            Version: 2012-10-17
            Statement:
              - {Effect: Allow, Action: 's3:*', Resource: '*'}
              - {Effect: Allow, Action: 'ecr:*', Resource: '*'}
  Chosen:
    Type: AWS::ECR::RegistryPolicy
    Properties:
      PolicyText:
        Version: 2012-10-17
        Statement:
          - !If [Is, {Effect: Allow, Principal: '*', Action: 'ecr:*', Resource: '*'}, !Ref AWS::NoValue]
          - {Effect: Allow, Principal: '*', Action: 'ecr:ListImages', Resource: '*'}
`;

const read = (...sources: (string | SourceDocument)[]): AccessModel => readSources(sources);
const at = (model: AccessModel, path: string, statement?: number, sid?: string) => {
  const [source = ''] = model.sources;
  const place = model.places?.at({
    source,
    path,
    ...(statement === undefined ? {} : { statement }),
    ...(sid === undefined ? {} : { sid }),
  });
  return place === undefined ? undefined : `${place.file}:${place.line}:${place.column}`;
};

const QUESTIONS: readonly (readonly [string, number?, string?])[] = [
  ['Repo'],
  ['Repo', 0],
  ['Repo', 1, 'open'],
  ['Role', 0],
  ['Role.first', 0],
  ['Role.second', 1],
  ['Chosen', 1],
  ['Other'],
];

test('resources and statements are found where they stand in YAML', () => {
  const model = read({ name: '111122223333/eu-west-1=t.yaml', text: YAML });
  expect(QUESTIONS.map((question) => at(model, ...question))).toEqual([
    't.yaml:2:3',
    't.yaml:9:13',
    't.yaml:10:13',
    't.yaml:20:9',
    't.yaml:26:17',
    't.yaml:32:17',
    // Which of its statements are there is known at deployment.
    't.yaml:33:3',
    undefined,
  ]);
});

test('resources and statements are found where they stand in JSON', () => {
  const json = {
    Resources: {
      Repo: {
        Type: 'AWS::ECR::Repository',
        Properties: {
          RepositoryName: 'a"\\p',
          RepositoryPolicyText: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'ecr:PutImage' },
              { Sid: 'open', Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' },
            ],
          },
        },
      },
    },
  };
  const model = read({ name: 't.json', text: JSON.stringify(json, null, 1) });
  expect(QUESTIONS.slice(0, 3).map((question) => at(model, ...question))).toEqual([
    't.json:3:3',
    't.json:10:7',
    't.json:17:7',
  ]);
  const compact = read({ name: 't.json', text: JSON.stringify(json) });
  expect(at(compact, 'Repo', 1)).toBe(`t.json:1:${JSON.stringify(json).indexOf('{"Sid"') + 1}`);
});

test('a policy file, what a loop makes, and the template of a stack set have places', () => {
  const policy = read({
    name: 'p.yaml',
    text: "Version: 2012-10-17\nStatement:\n  - {Effect: Allow, Principal: '*', Action: 'ecr:*'}\n",
  });
  expect(at(policy, '', 0)).toBe('p.yaml:3:5');
  const loop = read({
    name: 't.yaml',
    text: "Resources:\n  Fn::ForEach::All:\n    - X\n    - [a, b]\n    - 'R${X}': {Type: AWS::ECR::Repository}\n",
  });
  expect(at(loop, 'Ra')).toBe('t.yaml:2:3');
  const body = stringify({ Resources: { P: { Type: 'AWS::ECR::RegistryPolicy', Properties: {} } } });
  const set = { Type: 'AWS::CloudFormation::StackSet', Properties: { TemplateBody: body } };
  const model = read({ name: 't.yaml', text: stringify({ Resources: { Other: { Type: 'x' }, Set: set } }) });
  expect(model.places?.at({ source: 't.yaml/Set', path: 'Set/P', statement: 0 })).toMatchObject({ line: 4, column: 3 });
});

test('SARIF has the file, line and column of each finding; the JSON of a review has none', () => {
  const model = read({ name: '111122223333/eu-west-1=deploy/t.yaml', text: YAML });
  const found = review(model);
  const sarif = JSON.parse(render(found, 'sarif', { places: model.places })) as {
    runs: { results: { ruleId: string; locations?: { physicalLocation: unknown }[] }[] }[];
  };
  const open = sarif.runs[0]?.results.find(
    ({ ruleId, locations }) => ruleId === 'public-principal' && JSON.stringify(locations).includes('Repo'),
  );
  expect(open?.locations?.map(({ physicalLocation }) => physicalLocation)).toEqual([
    { artifactLocation: { uri: 'deploy/t.yaml' }, region: { startLine: 10, startColumn: 13 } },
  ]);
  for (const { locations } of sarif.runs[0]?.results ?? []) {
    for (const one of locations ?? [])
      expect(one.physicalLocation).toMatchObject({
        region: { startLine: expect.any(Number), startColumn: expect.any(Number) },
      });
  }
  expect(render(found, 'json')).not.toMatch(/"(?:line|column|startLine)"/);
  expect(JSON.stringify(model)).not.toContain('"line"');
  expect(JSON.parse(render(found, 'sarif')).runs[0].results[0].locations[0].physicalLocation.region).toEqual({
    startLine: 1,
  });
});
