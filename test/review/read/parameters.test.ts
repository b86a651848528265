import { type AccessModel, ParameterError, readSources } from 'registry-access/review';
import { displayed, type Json } from './support';

const TEMPLATE = {
  Parameters: {
    Name: { Type: 'String', Default: 'by-default' },
    Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] },
    Account: { Type: 'String', AllowedPattern: '\\d{12}', ConstraintDescription: 'twelve digits' },
    Size: { Type: 'Number', MinValue: 1, MaxValue: 10 },
    Word: { Type: 'String', MinLength: 2, MaxLength: 4 },
    Teams: { Type: 'CommaDelimitedList', AllowedPattern: '[a-z]+' },
    Numbers: { Type: 'List<Number>' },
    Key: { Type: 'AWS::SSM::Parameter::Value<String>' },
    Slow: { Type: 'String', AllowedPattern: '(a+)+b' },
    Odd: { Type: 'String', AllowedPattern: '(?i)[a-z' },
  },
  Conditions: { IsProduction: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
  Mappings: { ByStage: { dev: { Name: 'small' }, prod: { Name: 'large' } } },
  Resources: {
    Repo: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { Ref: 'Name' } } },
    Mapped: {
      Type: 'AWS::ECR::Repository',
      Properties: { RepositoryName: { 'Fn::FindInMap': ['ByStage', { Ref: 'Stage' }, 'Name'] } },
    },
    Only: { Type: 'AWS::ECR::Repository', Condition: 'IsProduction', Properties: { RepositoryName: 'only' } },
    Second: {
      Type: 'AWS::ECR::Repository',
      Properties: { RepositoryName: { 'Fn::Select': [1, { Ref: 'Teams' }] } },
    },
    Secret: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { Ref: 'Key' } } },
  },
};

const read = (parameters: Readonly<Record<string, string>>, json: Json = TEMPLATE): AccessModel =>
  displayed(readSources([{ name: '111122223333/eu-west-1=t.json', json }], { parameters }));

const names = (model: AccessModel) => model.repositories.map(({ name }) => name);

test('values that are given resolve what depends on them, and no other', () => {
  expect(names(read({}))).toEqual(['only', '${<Teams>[1]}', '${ByStage[<Stage>][Name]}', '${Key}', '${Name}']);
  const given = { Name: 'app', Stage: 'prod', Teams: 'alpha, beta', Key: '/secret' };
  expect(names(read(given))).toEqual(['app', 'beta', 'large', 'only', '${Key}']);
  expect(names(read({ ...given, Stage: 'dev' }))).toEqual(['app', 'beta', 'small', '${Key}']);
});

test('a value cannot spell a hole', () => {
  expect(names(read({ Name: '\u{E000}x\u{E001}' }))).toContain('\u{FFFD}x\u{FFFD}');
});

test.each([
  [
    { Nam: 'x' },
    "no template of the input declares the parameter: got 'Nam'; allowed: Account, Key, Name, Numbers, Odd, Size, Slow, Stage, Teams, Word",
  ],
  [{ B: 'x', A: 'y' }, "no template of the input declares the parameters: got 'A, B'; allowed: "],
  [
    { Stage: 'test' },
    "parameter Stage of t.json: a value that is not among its AllowedValues: got 'test'; allowed: dev, prod",
  ],
  [
    { Account: '1234' },
    "parameter Account of t.json: a value that its AllowedPattern does not match, as a whole: got '1234'; allowed: \\d{12} (twelve digits)",
  ],
  [{ Account: '1111222233334' }, 'AllowedPattern does not match, as a whole'],
  [{ Teams: 'alpha,B2' }, "got 'B2'; allowed: [a-z]+"],
  [{ Size: 'many' }, "not a number: got 'many'; allowed: a value of type Number"],
  [{ Size: '11' }, "a value outside of its bounds: got '11'; allowed: at least 1, at most 10"],
  [{ Word: 'x' }, "a length outside of its bounds: got 'x'; allowed: at least 2 characters, at most 4 characters"],
  [{ Numbers: '1,x' }, "not a number: got 'x'; allowed: a value of type List<Number>"],
])('%j is refused', (parameters, message) => {
  expect(() => read(parameters as unknown as Record<string, string>)).toThrow(ParameterError);
  expect(() => read(parameters as unknown as Record<string, string>)).toThrow(message);
});

test('a pattern that takes too long, or is another language, refuses nothing', () => {
  const started = Date.now();
  expect(names(read({ Slow: 'a'.repeat(60), Odd: 'x' }))).toContain('only');
  expect(Date.now() - started).toBeLessThan(10_000);
});

test('a value goes to every stack that is deployed by itself, and to none inside of another', () => {
  const policy = {
    Type: 'AWS::ECR::RegistryPolicy',
    Properties: {
      PolicyText: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: { Ref: 'Who' } }, Action: 'ecr:*', Resource: '*' }],
      },
    },
  };
  const Who = { Type: 'String', Default: '777788889999' };
  const body = { Parameters: { Who }, Resources: { Policy: policy } };
  const set = {
    Type: 'AWS::CloudFormation::StackSet',
    Properties: {
      PermissionModel: 'SELF_MANAGED',
      TemplateBody: JSON.stringify(body),
      StackInstancesGroup: [{ DeploymentTargets: { Accounts: ['555566667777'] }, Regions: ['eu-west-1'] }],
    },
  };
  const { policies } = displayed(
    readSources(
      [
        { name: '111122223333/eu-west-1=a.json', json: body },
        { name: '222233334444/eu-west-1=b.json', json: body },
        { name: '333344445555/eu-west-1=c.json', json: { Resources: { Set: set } } },
      ],
      { parameters: { Who: '444455556666' } },
    ),
  );
  expect(
    policies.map(({ attachment, policy: one }) => [
      'registry' in attachment && attachment.registry.account,
      'statements' in one && one.statements[0]?.principals?.values[0]?.id,
    ]),
  ).toEqual([
    ['111122223333', '444455556666'],
    ['222233334444', '444455556666'],
    ['555566667777', '777788889999'],
  ]);
});
