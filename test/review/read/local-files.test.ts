import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type AccessModel, readDocument, readSources } from 'registry-access/review';
import { attached, displayed } from './support';

const top = mkdtempSync(join(tmpdir(), 'read-local-'));
afterAll(() => rmSync(top, { recursive: true }));

let count = 0;

/** A folder with the files, of which `stack/t.yaml` is the one that the user names. */
function read(files: Readonly<Record<string, string>>): AccessModel {
  const folder = join(top, String(count++));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return displayed(readSources([`111122223333/eu-west-1=${join(folder, 'stack/t.yaml')}`]));
}

const CHILD = `Parameters:
  Who: {Type: String}
Resources:
  Policy:
    Type: AWS::ECR::RegistryPolicy
    Properties:
      PolicyText:
        Version: 2012-10-17
        Statement: {Effect: Allow, Principal: {AWS: !Ref Who}, Action: 'ecr:BatchGetImage', Resource: '*'}
Outputs:
  Name: {Value: from-the-child}
`;

const parent = (type: string, key: string, location: string) => `Resources:
  Child:
    Type: ${type}
    Properties:
      ${key}: ${location}
      Parameters: {Who: '444455556666'}
  Repo:
    Type: AWS::ECR::Repository
    Properties: {RepositoryName: !GetAtt Child.Outputs.Name}
`;

const principals = (model: AccessModel): unknown =>
  model.policies.flatMap(({ attachment, policy }) =>
    attachment.kind === 'registry' && 'statements' in policy
      ? policy.statements.flatMap(({ principals: found }) => found?.values.map(({ id }) => id) ?? [])
      : [],
  );

describe('templates beside a template', () => {
  test.each([
    ['AWS::CloudFormation::Stack', 'TemplateURL', './child.yaml', 'stack/child.yaml'],
    ['AWS::CloudFormation::Stack', 'TemplateURL', 'nested/child.yml', 'stack/nested/child.yml'],
    ['AWS::Serverless::Application', 'Location', './child.template', 'stack/child.template'],
  ])('of %s by %s %s are read, with parameters and outputs', (type, key, location, file) => {
    const model = read({ 'stack/t.yaml': parent(type, key, location), [file]: CHILD });
    expect(principals(model)).toEqual(['444455556666']);
    expect(model.repositories.map(({ name }) => name)).toEqual(['from-the-child']);
    expect(model.notices).toEqual([]);
  });

  test('may have others beside themselves', () => {
    const model = read({
      'stack/t.yaml': parent('AWS::CloudFormation::Stack', 'TemplateURL', 'a/middle.yaml'),
      'stack/a/middle.yaml': parent('AWS::CloudFormation::Stack', 'TemplateURL', '../b/child.yaml'),
      'stack/b/child.yaml': CHILD,
    });
    expect(principals(model)).toEqual(['444455556666']);
  });

  test.each([
    ['that is not there', './missing.yaml', {}],
    ['outside of the folder', '../child.yaml', { 'child.yaml': CHILD }],
    ['in a bucket', 'https://s3.amazonaws.com/bucket/child.yaml', {}],
    ['by a parameter', '!Ref AWS::StackName', {}],
  ])('one %s is a doubt', (_, location, files) => {
    const model = read({
      'stack/t.yaml': parent('AWS::CloudFormation::Stack', 'TemplateURL', location),
      ...files,
    });
    expect(attached(model, 'registry')).toMatchObject([[{}, 'unreadable']]);
    expect(model.notices).toMatchObject([{ id: 'unknown-resource-type', origin: { path: 'Child' } }]);
  });

  test('a link that leads out of the folder is not followed', () => {
    const folder = join(top, 'linked');
    mkdirSync(join(folder, 'stack'), { recursive: true });
    writeFileSync(join(folder, 'child.yaml'), CHILD);
    symlinkSync('../child.yaml', join(folder, 'stack/child.yaml'));
    writeFileSync(join(folder, 'stack/t.yaml'), parent('AWS::CloudFormation::Stack', 'TemplateURL', 'child.yaml'));
    expect(attached(readSources([join(folder, 'stack/t.yaml')]), 'registry')).toMatchObject([[{}, 'unreadable']]);
  });

  test('of a document in memory are not looked for', () => {
    const model = readDocument({
      name: 't.yaml',
      text: parent('AWS::CloudFormation::Stack', 'TemplateURL', 'package.json'),
    });
    expect(attached(model, 'registry')).toMatchObject([[{}, 'unreadable']]);
  });

  test('what is wrong in one is told with its name and place', () => {
    const files = {
      'stack/t.yaml': parent('AWS::CloudFormation::Stack', 'TemplateURL', 'child.yaml'),
      'stack/child.yaml': 'Resources: {}\nOutputs: []\n',
    };
    expect(() => read(files)).toThrow(/stack\/child\.yaml:2:1: Outputs: a section of a template is an object/);
    expect(() => read({ ...files, 'stack/child.yaml': 'a: *b\n' })).toThrow(/child\.yaml:1:4: an alias of no anchor/);
  });
});

describe('snippets', () => {
  const include = (location: string) => `{Name: AWS::Include, Parameters: {Location: ${location}}}`;
  const template = (location: string) => `Resources:
  Fn::Transform: ${include(location)}
  Repo: {Type: AWS::ECR::Repository, Properties: {RepositoryName: own}}
`;
  const snippet = 'Included: {Type: AWS::ECR::Repository, Properties: {RepositoryName: included}}\n';

  test('beside a template are put in their place', () => {
    const model = read({ 'stack/t.yaml': template('./snippet.yaml'), 'stack/snippet.yaml': snippet });
    expect(model.repositories.map(({ name }) => name)).toEqual(['included', 'own']);
    expect(model.notices).toEqual([]);
  });

  test('may be the whole of a value', () => {
    const model = read({
      'stack/t.yaml': `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ci
      AssumeRolePolicyDocument: {Fn::Transform: ${include('trust.json')}}
`,
      'stack/trust.json': JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '444455556666' } }],
      }),
    });
    expect(attached(model, 'trust')).toMatchObject([[{}, ['sts:AssumeRole']]]);
  });

  test.each([
    ['in a bucket', 's3://bucket/snippet.yaml', {}],
    ['that is not there', './missing.yaml', {}],
    ['outside of the folder', '../snippet.yaml', { 'snippet.yaml': snippet }],
    ['that takes the place of what is there', 'x.yaml', { 'stack/x.yaml': 'Repo: {Type: AWS::ECR::RegistryPolicy}\n' }],
  ])('one %s is a doubt that names it', (_, location, files) => {
    const model = read({ 'stack/t.yaml': template(location), ...files });
    expect(attached(model, 'registry')).toMatchObject([[{}, 'unreadable']]);
    expect(model.notices).toMatchObject([{ id: 'template-transform', message: expect.stringContaining(location) }]);
  });
});
