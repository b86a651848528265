import { readDocument, readSources, SourceError, type SourceErrorCode } from 'registry-access/review';
import { stringify } from 'yaml';
import { attached, displayed, document } from './support';

/** The principals of a policy in a template whose YAML is given where the name of one stands. */
function principalOf(yaml: string, before = ''): unknown {
  const text = `${before}
Resources:
  Role: {Type: AWS::IAM::Role, Properties: {RoleName: ci}}
  Repo:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: app
      RepositoryPolicyText:
        Version: 2012-10-17
        Statement: {Effect: Allow, Action: 'ecr:*', Principal: {AWS: ${yaml}}}
`;
  const model = displayed(readDocument({ name: '111122223333/eu-west-1=t.yaml', text }));
  const policy = model.policies.find(({ attachment }) => attachment.kind === 'repository')?.policy;
  if (policy === undefined || 'unreadable' in policy) return policy;
  return policy.statements[0]?.principals?.values.map(({ id }) => id);
}

/** What the tags of a role make of a YAML scalar: texts, as the vendor sends them. */
function tagOf(yaml: string): unknown {
  const text = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: r
      Tags:
        - Key: k
          Value: ${yaml}
`;
  return readDocument({ name: 't.yaml', text }).identities[0]?.tags?.values.k;
}

function errorOf(text: string, limits = {}): { code: SourceErrorCode; message: string } {
  try {
    readDocument({ name: 't.yaml', text }, { limits });
  } catch (error) {
    if (error instanceof SourceError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('scalars are what CloudFormation makes of them', () => {
  test.each([
    ['plain', 'plain'],
    ["'012'", '012'],
    ['"yes"', 'yes'],
    ['yes', 'true'],
    ['No', 'false'],
    ['on', 'true'],
    ['OFF', 'false'],
    ['y', 'y'],
    ['TRUE', 'true'],
    ['tRue', 'tRue'],
    ['0300', '192'],
    ['089', '089'],
    ['012345678901', '012345678901'],
    ['012345670123', '012345670123'],
    ['111122223333', '111122223333'],
    ['1609982529000001', '1609982529000001'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['0x1F', '31'],
    ['0b101', '5'],
    ['1_000', '1000'],
    ['22:22', '1342'],
    ['-7', '-7'],
    ['5.10', '5.1'],
    ['2.0', '2.0'],
    ['1e3', '1000.0'],
    ['.5', '0.5'],
    ['.', '.'],
    ['2012-10-17', '2012-10-17'],
    ['2001-12-14T21:59:43.10-05:00', '2001-12-14T21:59:43.10-05:00'],
    ['!!str 0644', '0644'],
    ['!!int "31"', '31'],
    ['! yes', 'yes'],
    ['|-\n            two\n            lines', 'two\nlines'],
    ['>-\n            one\n            line', 'one line'],
  ])('%j is %j', (yaml, value) => {
    expect(tagOf(yaml)).toBe(value);
  });

  test('an account that begins with 0 and is not quoted is read as it is written, with a notice', () => {
    const model = readDocument({
      name: 't.yaml',
      text: 'Resources:\n  R: {Type: AWS::IAM::Role, Properties: {RoleName: r, Tags: [{Key: k, Value: 012345670123}]}}\n',
    });
    expect(model.notices.filter(({ id }) => id === 'account-not-quoted')).toMatchObject([
      { message: expect.stringContaining('012345670123 is not quoted, and CloudFormation makes another number of it') },
    ]);
  });

  test('keys are texts whatever they look like', () => {
    const mappings = 'Mappings:\n  Accounts:\n    012345670123: {yes: "444455556666"}\n';
    expect(principalOf("!FindInMap [Accounts, '012345670123', 'yes']", mappings)).toEqual(['444455556666']);
  });

  test('a document cannot spell a hole, nor by an escape', () => {
    expect(tagOf('"\\uE000x\\uE001"')).toBe('\u{FFFD}x\u{FFFD}');
  });
});

describe('functions in their short form are the same as in their long one', () => {
  const before = `Parameters:
  Other: {Type: String}
Conditions:
  Is: !Equals [a, a]
  Isnt: !Not [!Condition Is]
  Both: !And [!Condition Is, !Condition Isnt]
  Either: !Or [!Condition Is, !Condition Isnt]
Mappings:
  M: {top: {second: '777788889999'}}`;

  test.each([
    ['!Ref AWS::AccountId', '{Ref: AWS::AccountId}', '111122223333'],
    ['!Ref Other', '{Ref: Other}', '${Other}'],
    ["!Sub 'arn:aws:iam::${Other}:root'", "{'Fn::Sub': 'arn:aws:iam::${Other}:root'}", 'arn:aws:iam::${Other}:root'],
    ["!Sub ['${x}', {x: '444455556666'}]", "{'Fn::Sub': ['${x}', {x: '444455556666'}]}", '444455556666'],
    ['!GetAtt Role.Arn', "{'Fn::GetAtt': [Role, Arn]}", 'arn:aws:iam::111122223333:role/ci'],
    ['!GetAtt [Role, Arn]', "{'Fn::GetAtt': Role.Arn}", 'arn:aws:iam::111122223333:role/ci'],
    ["!Join [':', ['arn:aws:iam:', !Ref AWS::AccountId, root]]", undefined, 'arn:aws:iam::111122223333:root'],
    ['!FindInMap [M, top, second]', "{'Fn::FindInMap': [M, top, second]}", '777788889999'],
    ["!Select [1, ['1', '444455556666']]", "{'Fn::Select': ['1', ['1', '444455556666']]}", '444455556666'],
    ["!Select [0, !Split [',', '444455556666,x']]", undefined, '444455556666'],
    ["!If [Is, '444455556666', '777788889999']", undefined, '444455556666'],
    ["!If [Both, '444455556666', '777788889999']", undefined, '777788889999'],
    ["!If [Either, '444455556666', '777788889999']", undefined, '444455556666'],
    ['!ImportValue x', "{'Fn::ImportValue': x}", '${import x}'],
    ['!Base64 x', "{'Fn::Base64': x}", "${Fn::Base64 'x'}"],
    ["!Cidr ['10.0.0.0/8', 1]", undefined, "${Fn::Cidr ['10.0.0.0/8',1]}"],
    ["!GetAZs ''", "{'Fn::GetAZs': ''}", "${Fn::GetAZs ''}"],
    ['!Transform {Name: Who, Parameters: {a: b}}', "{'Fn::Transform': {Name: Who, Parameters: {a: b}}}", undefined],
    ['!ToJsonString [a]', undefined, '["a"]'],
  ])('%s', (short, long, value) => {
    const found = principalOf(short, before);
    if (value !== undefined) expect(found).toEqual([value]);
    if (long !== undefined) expect(principalOf(long, before)).toEqual(found);
  });
});

describe('anchors, aliases and merge keys', () => {
  const trusted = (document: string) =>
    attached(readDocument({ name: '111122223333/eu-west-1=t.yaml', text: document }), 'repository');

  test('an alias stands for what its anchor has', () => {
    const text = `Resources:
  A: {Type: AWS::ECR::Repository, Properties: {RepositoryName: a, RepositoryPolicyText: &p
    {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: '*', Action: 'ecr:BatchGetImage'}]}}}
  B: {Type: AWS::ECR::Repository, Properties: {RepositoryName: b, RepositoryPolicyText: *p}}
`;
    expect(trusted(text)).toMatchObject([
      [{ repository: 'a' }, ['ecr:BatchGetImage']],
      [{ repository: 'b' }, ['ecr:BatchGetImage']],
    ]);
  });

  test('what a map has itself goes before what it merges, wherever the merge key stands, and the first map before others', () => {
    const text = `Metadata:
  Push: &push {Action: 'ecr:PutImage', Effect: Allow, Principal: '*'}
  List: &list {Action: 'ecr:ListImages', Effect: Deny, Sid: listed}
Resources:
  A:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: a
      RepositoryPolicyText:
        Version: 2012-10-17
        Statement:
          - {Action: 'ecr:BatchGetImage', <<: *push}
          - {<<: *push, Action: 'ecr:DescribeImages'}
          - <<: [*push, *list]
`;
    const model = readDocument({ name: '111122223333/eu-west-1=t.yaml', text });
    expect(trusted(text)).toMatchObject([[{}, ['ecr:BatchGetImage', 'ecr:DescribeImages', 'ecr:PutImage']]]);
    const [policy] = model.policies.map((one) => one.policy);
    expect(
      policy !== undefined && 'statements' in policy && policy.statements.map(({ sid, effect }) => [sid, effect]),
    ).toEqual([
      [undefined, 'Allow'],
      [undefined, 'Allow'],
      ['listed', 'Allow'],
    ]);
  });

  const LAUGHS = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
    .concat([...'bcdefghi'].map((name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[at]}`)}]`))
    .join('\n');

  test.each([
    [
      'aliases that multiply',
      LAUGHS,
      'SOURCE_TOO_LARGE',
      "t.yaml:5:29: aliases stand for more than 100000 nodes together: got '*d'; allowed: 100000 nodes (limit aliasedNodes)",
    ],
    [
      'an alias of itself',
      'a: &a\n  b: *a\n',
      'SOURCE_SHAPE',
      "t.yaml:2:6: an alias inside of what it stands for: got '*a'",
    ],
    [
      'an alias of nothing',
      'a: &here 1\nb: *there\n',
      'SOURCE_SHAPE',
      "t.yaml:2:4: an alias of no anchor before it: got '*there'; allowed: *here",
    ],
    ['a merge of a text', 'a:\n  <<: text\n', 'SOURCE_SHAPE', "t.yaml:2:7: the merge key `<<` takes maps: got 'text'"],
    [
      'two merge keys',
      'a: &a {x: 1}\nb:\n  <<: *a\n  <<: *a\n',
      'SOURCE_SHAPE',
      't.yaml:4:3: a map has the merge key `<<` twice',
    ],
  ])('%s are refused with their place', (_, text, code, message) => {
    const error = errorOf(text);
    expect(error.message).toContain(message);
    expect(error.code).toBe(code);
  });

  test('aliases that make a document deeper than the limit are refused', () => {
    const lines = Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [[[[[[[[*a${at}]]]]]]]]`);
    const { code, message } = errorOf(['a0: &a0 1', ...lines].join('\n'));
    expect([code, message]).toEqual(['SOURCE_TOO_DEEP', expect.stringContaining('nested deeper than 256 levels')]);
  });
});

describe('what is no template is refused with its place', () => {
  test.each([
    [
      'a key twice',
      'Resources:\n  A: {}\n  A: {}\n',
      'SOURCE_SHAPE',
      "t.yaml:3:3: a map has a key twice, and tools differ in which of the two counts: got 'A'; instead: keep one of them",
    ],
    ['a key twice, once quoted', '{"a": 1, a: 2}', 'SOURCE_SHAPE', 't.yaml:1:10: a map has a key twice'],
    ['a section twice', 'Resources: {}\nOutputs: {}\nResources: {}\n', 'SOURCE_SHAPE', 't.yaml:3:1: '],
    [
      'a foreign tag',
      'a: !Jq x\n',
      'SOURCE_SHAPE',
      "t.yaml:1:4: a tag that templates do not have, or not before this: got '!Jq'; allowed: the short forms of functions (!And, ",
    ],
    ['a timestamp', 'a: !!timestamp 2012-10-17\n', 'SOURCE_SHAPE', "got '!!timestamp'"],
    ['a set', 'a: !!set {x, y}\n', 'SOURCE_SHAPE', "got '!!set'"],
    ['bytes', 'a: !!binary aGk=\n', 'SOURCE_SHAPE', "got '!!binary'"],
    ['a program', 'a: !!js/function "function () {}"\n', 'SOURCE_SHAPE', "got '!!js/function'"],
    ['a number that is none', 'a: !!int x\n', 'SOURCE_SHAPE', "got '!!int'"],
    ['two tags', 'a: !Base64 !Sub x\n', 'SOURCE_NOT_YAML', 't.yaml:1:12: not YAML (A node can have at most one tag)'],
    ['a key that is a list', '? [a]\n: 1\n', 'SOURCE_SHAPE', 't.yaml:1:3: the key of a map is not a text'],
    [
      'two documents',
      'Resources: {}\n---\nResources: {}\n',
      'SOURCE_SHAPE',
      't.yaml:3:1: the file has several documents: allowed: one template or policy a file',
    ],
    ['tabs', 'a:\n\tb: 1\n', 'SOURCE_NOT_YAML', 't.yaml:2:1: not YAML (Tabs are not allowed as indentation)'],
    ['a list that does not end', 'a: [1, 2\n', 'SOURCE_NOT_YAML', 't.yaml:2:1: not YAML ('],
    ['a control character', 'a: x\u0007\n', 'SOURCE_NOT_YAML', 't.yaml:1:5: not YAML (control character U+0007)'],
    ['comments alone', '# nothing\n', 'SOURCE_SHAPE', 't.yaml: the file has nothing in it but comments'],
    ['nothing', '', 'SOURCE_TRUNCATED', 't.yaml:1:1: the file is empty'],
    [
      'lists without end',
      `a: ${'['.repeat(100_000)}`,
      'SOURCE_TOO_DEEP',
      't.yaml:1:260: YAML is nested deeper than 256 levels: allowed: 256 levels (limit depth)',
    ],
    [
      'maps without end',
      Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}k:`).join('\n'),
      'SOURCE_TOO_DEEP',
      't.yaml:257:259: ',
    ],
    [
      'a section that is a list',
      'Resources: {}\nOutputs: []\n',
      'SOURCE_SHAPE',
      't.yaml:2:1: Outputs: a section of a template is an object',
    ],
    [
      'a section that is empty',
      'Resources:\n',
      'SOURCE_SHAPE',
      't.yaml:1:1: Resources: the resources of a template are an object',
    ],
    [
      'another format',
      'Resources: {}\nAWSTemplateFormatVersion: 2030-01-01\n',
      'SOURCE_VERSION',
      "t.yaml:2:1: AWSTemplateFormatVersion: unknown template format version: got '2030-01-01'",
    ],
    [
      'a template of ROS',
      "ROSTemplateFormatVersion: '2015-09-01'\n",
      'SOURCE_SHAPE',
      't.yaml:1:1: ROSTemplateFormatVersion: a template of Resource Orchestration Service',
    ],
    [
      'another document',
      'apiVersion: v1\nkind: Pod\n',
      'SOURCE_SHAPE',
      "JSON or YAML that is none of the documents that are read: got 'an object with apiVersion, kind'",
    ],
    [
      'a policy with a slip',
      'Version: 2012-10-17\nStatement:\n  - Effect: Maybe\n',
      'SOURCE_SHAPE',
      "t.yaml:3:5: Statement[0].Effect: an effect is Allow or Deny: got 'Maybe'",
    ],
  ])('%s', (_, text, code, message) => {
    const error = errorOf(text);
    expect(error.message).toContain(message);
    expect(error.code).toBe(code);
  });
});

describe('where YAML is read', () => {
  const policy = document({ Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'ecr:BatchGetImage' });

  test('a file is read by what is in it, whatever it is called, with any line ends', () => {
    const text = stringify({
      Resources: { P: { Type: 'AWS::ECR::RegistryPolicy', Properties: { PolicyText: policy } } },
    });
    for (const name of ['t.yaml', 't.yml', 't.template', 't.json', 'T.YAML']) {
      for (const one of [
        text,
        text.replaceAll('\n', '\r\n'),
        `\u{FEFF}${text}`,
        `# first\n---\n${text}`,
        `%YAML 1.1\n---\n${text}`,
      ])
        expect(attached(readDocument({ name, text: one }), 'registry')).toHaveLength(1);
    }
  });

  test('JSON in a file that is called YAML is JSON', () => {
    const text = JSON.stringify({ Resources: {}, Metadata: { a: '\t', long: 'x'.repeat(3000) } });
    expect(readDocument({ name: 't.yaml', text }).policies).toEqual([]);
  });

  test('a policy file is read where it clearly is a policy', () => {
    const model = readDocument({ name: '111122223333/eu-west-1/registry=p.yaml', text: stringify(policy) });
    expect(attached(model, 'registry')).toMatchObject([[{}, ['ecr:BatchGetImage']]]);
    const ram = 'Version: "1"\nStatement: {Effect: Allow, Action: "cr:*", Resource: "*"}\n';
    expect(readDocument({ name: 'p.yaml', text: ram }).policies).toMatchObject([{ cloud: 'alicloud' }]);
  });

  test('the template of a stack set is read where it is YAML', () => {
    const body = stringify({
      Resources: { P: { Type: 'AWS::ECR::RegistryPolicy', Properties: { PolicyText: policy } } },
    });
    const set = {
      Type: 'AWS::CloudFormation::StackSet',
      Properties: {
        PermissionModel: 'SELF_MANAGED',
        TemplateBody: body,
        StackInstancesGroup: [{ DeploymentTargets: { Accounts: ['555566667777'] }, Regions: ['eu-west-1'] }],
      },
    };
    const model = readSources([{ name: '111122223333/eu-west-1=t.json', json: { Resources: { Set: set } } }]);
    expect(attached(model, 'registry')).toMatchObject([
      [{ registry: { account: '555566667777' } }, ['ecr:BatchGetImage']],
    ]);
    expect(model.notices.filter(({ id }) => id === 'unknown-resource-type')).toEqual([]);
  });
});
