import { decide, readDocument, review } from 'registry-access/review';
import { displayed, document, type Json, previewOf, readPreview, readTemplate } from './support';

const REPO = { Repo: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'app' } } };
const ROLE = {
  R: {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'ci',
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: '444455556666' },
      }),
      Policies: [{ PolicyName: 'p', PolicyDocument: document({ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }) }],
    },
  },
};
const PUSH = {
  principal: '444455556666',
  action: 'ecr:PutImage',
  resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/app',
};
const push = (Resources: object, rest: object = {}) =>
  decide(
    readDocument({ name: '111122223333/eu-west-1=t.json', json: { ...rest, Resources: { ...REPO, ...Resources } } }),
    PUSH,
  ).decision;

describe('what a template does not show', () => {
  test('is nothing where all of it can be read', () => {
    expect(push({})).toBe('no');
  });

  test.each<[string, object, object?]>([
    ['a macro over the template', {}, { Transform: ['Ours'] }],
    ['an include at the top', {}, { 'Fn::Transform': { Name: 'AWS::Include', Parameters: {} } }],
    ['an include of resources', { 'Fn::Transform': { Name: 'AWS::Include', Parameters: {} } }],
    ['a macro that makes a resource', { X: { Type: 'AWS::S3::Bucket', 'Fn::Transform': { Name: 'Ours' } } }],
    ['a resource of no type', { X: { Properties: {} } }],
    ['a resource of a type by parameter', { X: { Type: { Ref: 'P' } } }],
    ['a resource that is none', { X: 'x' }],
    ['a module', { X: { Type: 'Ours::Registry::Setup::MODULE' } }],
    ['a type of an extension', { X: { Type: 'Ours::Registry::Thing' } }],
    [
      'a nested stack that is elsewhere',
      { X: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'x' } } },
    ],
    [
      'a stack set that is elsewhere',
      { X: { Type: 'AWS::CloudFormation::StackSet', Properties: { TemplateURL: 'x' } } },
    ],
    ['a nested application', { X: { Type: 'AWS::Serverless::Application' } }],
    ['a product', { X: { Type: 'AWS::ServiceCatalog::CloudFormationProvisionedProduct' } }],
    ['a loop that cannot be read', { 'Fn::ForEach::L': 'x' }],
  ])('may grant anything where it is %s', (...[, resources, rest]) => {
    expect(push(resources, rest)).toBe('maybe');
  });

  test.each<[string, object, object?]>([
    ['a topic and a bucket', { T: { Type: 'AWS::SNS::Topic' }, B: { Type: 'AWS::S3::Bucket' } }],
    ['an instance profile', { X: { Type: 'AWS::IAM::InstanceProfile' } }],
    ['functions of the language', {}, { Transform: 'AWS::LanguageExtensions' }],
    ['rotation of secrets', {}, { Transform: 'AWS::SecretsManager-2020-07-23' }],
    ['a new account', { X: { Type: 'AWS::Organizations::Account' } }],
    ['an identity centre, whose roles are its own', { X: { Type: 'AWS::SSO::PermissionSet' } }],
  ])('costs nothing where it is %s', (...[, resources, rest]) => {
    expect(push(resources, rest)).toBe('no');
  });

  test('is one assumption, named once, where it runs later', () => {
    const resources = {
      F: { Type: 'AWS::Lambda::Function' },
      G: { Type: 'AWS::Lambda::Function' },
      C: { Type: 'Custom::S3AutoDeleteObjects', Properties: { ServiceToken: { 'Fn::GetAtt': ['F', 'Arn'] } } },
      D: { Type: 'AWS::CloudFormation::CustomResource' },
    };
    expect(push(resources)).toBe('no');
    const { notices, policies } = readTemplate(resources);
    expect(policies).toEqual([]);
    expect(notices).toEqual([
      {
        id: 'runs-at-deployment',
        origin: { source: 't.json', path: '' },
        message:
          'what runs at deployment or later (AWS::CloudFormation::CustomResource, AWS::Lambda::Function, Custom::S3AutoDeleteObjects) is taken not to change access, which it can as a person can',
      },
    ]);
  });

  test('under a condition is a doubt under that condition, in the account and Region of the stack', () => {
    const model = readTemplate(
      { X: { Type: 'Ours::Registry::Thing', Condition: 'C' } },
      { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } },
    );
    expect(model.policies.map(({ attachment, presence }) => [attachment, presence])).toEqual(
      [
        { kind: 'identity', identity: 'arn:aws:iam::111122223333:${what X makes}' },
        { kind: 'registry', registry: { cloud: 'aws', account: '111122223333', region: 'eu-west-1' } },
        { kind: 'trust', role: 'arn:aws:iam::111122223333:role/${what X makes}' },
      ].map((attachment) => [attachment, [{ choice: '${P} = x', is: true }]]),
    );
  });

  test('a function of the serverless transform has a role of its own, with the policies that it names', () => {
    const model = readTemplate(
      {
        Fn: {
          Type: 'AWS::Serverless::Function',
          Properties: {
            Policies: [
              'AmazonEC2ContainerRegistryPullOnly',
              document({ Effect: 'Allow', Action: 'ecr:PutImage', Resource: '*' }),
              { S3ReadPolicy: { BucketName: 'b' } },
              { OurPolicy: {} },
            ],
          },
        },
        Given: { Type: 'AWS::Serverless::Function', Properties: { Role: 'arn:aws:iam::111122223333:role/x' } },
      },
      { Transform: 'AWS::Serverless-2016-10-31' },
    );
    const arn = 'arn:aws:iam::111122223333:role/${FnRole}';
    expect(model.identities).toMatchObject([{ arn, generated: true }]);
    expect(
      model.policies.map(({ attachment, policy }) => [
        attachment.kind,
        'unreadable' in policy ? 'unreadable' : policy.statements[0]?.actions.values[0],
      ]),
    ).toEqual([
      ['identity', 'ecr:PutImage'],
      ['identity', 'unreadable'],
      ['identity', 'ecr:BatchGetImage'],
      ['trust', 'sts:AssumeRole'],
    ]);
    expect(push({ Fn: { Type: 'AWS::Serverless::Function' } }, { Transform: 'AWS::Serverless-2016-10-31' })).toBe('no');
  });
});

describe('the name of what a template does not show', () => {
  const include = (Location: unknown) => ({ 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location } } });
  const names = (Resources: Json, rest: Json = {}) => {
    const model = readDocument({ name: '111122223333/eu-west-1=t.json', json: { ...rest, Resources } });
    return [...new Set(review(model).facts.map(({ principal }) => `${principal.kind} ${principal.id}`))];
  };

  test.each<[string, string, Json, Json?]>([
    ['an include at the top', 'AWS::Include of s3://b/x.json', {}, include('s3://b/x.json')],
    ['an include of resources', 'AWS::Include of s3://b/x.json', include('s3://b/x.json')],
    ['a macro over the template', 'Ours::Of::Many', {}, { Transform: ['Ours::Of::Many'] }],
    [
      'an include over the template',
      'AWS::Include of x',
      {},
      { Transform: [{ Name: 'AWS::Include', Parameters: { Location: 'x' } }] },
    ],
    ['a module', 'M', { M: { Type: 'Ours::Registry::Setup::MODULE' } }],
    ['a loop', 'Fn::ForEach::L', { 'Fn::ForEach::L': 'x' }],
    ['a nested stack', 'S', { S: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'x' } } }],
  ])('is one in all rows, where it is %s', (...[, name, resources, rest]) => {
    expect(names(resources, rest)).toEqual([`unknown what ${name} makes`]);
    expect(names({ ...resources, ...ROLE }, rest)).toContain(`unknown what ${name} makes`);
    expect(names({ ...resources, ...ROLE }, rest).join()).not.toContain('unreadable');
    expect(
      readTemplate(resources, rest)
        .notices.map((one) => `${one.origin.path} ${one.message}`)
        .join(),
    ).toContain(name.split(' ')[0]);
  });

  test('is that of the macro where one makes a value, with all that it is given', () => {
    const text = (argument: Json) =>
      readTemplate({
        R: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { 'Fn::Transform': argument } } },
      }).repositories.map(({ name }) => name)[0];
    expect(text({ Name: 'AWS::Include', Parameters: { Location: { Ref: 'P' } } })).toBe(
      "${AWS::Include of {'Ref':'P'}}",
    );
    expect(text({ Name: 'Ours', Parameters: { A: 1 } })).toBe("${Ours {'A':1}}");
    expect(text({})).toBe('${a macro whose name is not known}');
  });
});

describe('what a Pulumi program does not show', () => {
  const decided = (type: string) => {
    const repository = { type: 'aws:ecr/repository:Repository', inputs: { name: 'app' } };
    return decide(readDocument({ name: 'p.json', json: previewOf([repository, { type, name: 'y' }]) }), PUSH).decision;
  };

  test.each(['aws:cloudformation/stack:Stack', 'aws:ecr/somethingNew:SomethingNew', 'aws-native:ours:Thing'])(
    'may grant anything where it is of type %s',
    (type) => {
      expect(decided(type)).toBe('maybe');
    },
  );

  test.each([
    'aws:sns/topic:Topic',
    'aws-native:sns:Topic',
    'aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive',
    'aws:iam/rolePoliciesExclusive:RolePoliciesExclusive',
    'random:index/randomId:RandomId',
    'kubernetes:helm.sh/v3:Release',
    'pulumi-nodejs:dynamic:Resource',
    'command:local:Command',
    'aws:lambda/function:Function',
  ])('costs no answer where it is of type %s', (type) => {
    expect(decided(type)).toBe('no');
  });

  test('is all of it where the preview was cut off before its summary', () => {
    const { changeSummary: _, ...cut } = previewOf([]) as { changeSummary: unknown };
    const model = displayed(readDocument({ name: 'p.json', json: cut }));
    expect(model.notices).toMatchObject([{ id: 'partial-preview' }]);
    // An explicit provider of the other cloud is left out with what it makes.
    expect(model.policies.map(({ cloud, attachment }) => `${cloud} ${attachment.kind}`)).toEqual([
      'alicloud identity',
      'alicloud trust',
      'aws identity',
      'aws registry',
      'aws trust',
    ]);
  });

  test('is not a component, whose parts stand beside it', () => {
    const json = previewOf([{ type: 'awsx:ecr:Repository' }]) as { steps: { newState: { custom: boolean } }[] };
    for (const step of json.steps.slice(1)) step.newState.custom = false;
    expect(readDocument({ name: 'p.json', json }).notices).toEqual([]);
  });

  test.each(['alicloud:ram/roleAttachment:RoleAttachment', 'alicloud:ram/securityPreference:SecurityPreference'])(
    'is nothing for %s',
    (type) => {
      expect(readPreview([{ type }]).notices).toEqual([]);
    },
  );
});
