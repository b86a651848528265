import * as fc from 'fast-check';
import { type Dialect, PolicyError, PolicySyntaxError, parsePolicy, renderPolicy } from 'registry-access/policy';
import { parseStatement } from '../../lib/policy/parse';
import { renderConditions } from '../../lib/policy/render';
import { runs } from '../support/property-runs';
import { awsDocument, shuffled } from './documents';

const bytes = (document: unknown, dialect: Dialect = 'aws'): string =>
  JSON.stringify(renderPolicy(parsePolicy(document, dialect)));

describe('normal form', () => {
  test('what was rendered parses to the same normal form', () => {
    fc.assert(
      fc.property(awsDocument, (document) => {
        const policy = parsePolicy(document, 'aws');
        expect(parsePolicy(JSON.parse(JSON.stringify(renderPolicy(policy))), 'aws')).toEqual(policy);
      }),
      runs(500),
    );
  });

  test('the order and repetition of values and members do not reach the rendered bytes', () => {
    fc.assert(
      fc.property(awsDocument, (document) => {
        expect(bytes(shuffled(document))).toBe(bytes(document));
      }),
      runs(500),
    );
  });

  test('the text of a document reads as the document does', () => {
    fc.assert(
      fc.property(awsDocument, (document) => {
        expect(parsePolicy(JSON.stringify(document), 'aws')).toEqual(
          parsePolicy(JSON.parse(JSON.stringify(document)), 'aws'),
        );
      }),
      runs(200),
    );
  });

  test('elements come in the order of the vendors, lists sorted, a list of one as its value', () => {
    const document = {
      Statement: {
        Condition: { StringLike: { k: ['b', 'a'] }, ArnLike: { k: ['x'] } },
        Resource: ['*'],
        Action: ['ecr:PutImage', 'ecr:BatchGetImage', 'ecr:PutImage'],
        Principal: { Service: 'lambda.amazonaws.com', AWS: ['444455556666', 'arn:aws:iam::444455556666:root'] },
        Effect: 'Allow',
        Sid: 's',
      },
      Version: '2012-10-17',
      Id: 'i',
    };
    expect(bytes(document)).toBe(
      '{"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"s","Effect":"Allow",' +
        '"Principal":{"AWS":["444455556666","arn:aws:iam::444455556666:root"],"Service":"lambda.amazonaws.com"},' +
        '"Action":["ecr:BatchGetImage","ecr:PutImage"],"Resource":"*",' +
        '"Condition":{"ArnLike":{"k":"x"},"StringLike":{"k":["a","b"]}}}]}',
    );
  });

  test('the negations stay negations', () => {
    const document = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', NotPrincipal: '*', NotAction: 'ecr:*', NotResource: ['b', 'a'] }],
    };
    expect(renderPolicy(parsePolicy(document, 'aws'))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', NotPrincipal: '*', NotAction: 'ecr:*', NotResource: ['a', 'b'] }],
    });
  });

  test('everybody as a string and as an AWS principal are told apart', () => {
    const of = (Principal: unknown) =>
      bytes({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'a' }] });
    expect(of('*')).toContain('"Principal":"*"');
    expect(of({ AWS: '*' })).toContain('"Principal":{"AWS":"*"}');
  });

  test('an account id that is a number is the account, and marked; any other number is none', () => {
    const of = (Principal: unknown, dialect: Dialect = 'aws') =>
      parseStatement({ Effect: 'Allow', Principal, Action: 'a' }, dialect).principals?.values;
    const [number, text] = [
      { type: 'AWS', id: '444455556666', isNumber: true },
      { type: 'AWS', id: '777788889999' },
    ];
    expect(of({ AWS: 444455556666 })).toEqual([number]);
    expect(of({ AWS: [444455556666, '777788889999'] })).toEqual([number, text]);
    expect(() => of({ AWS: [44445555666, '777788889999'] })).toThrow(PolicySyntaxError);
    expect(() => of({ Federated: 444455556666 })).toThrow(PolicySyntaxError);
    expect(() => of('444455556666')).toThrow(PolicySyntaxError);
  });

  test('an AWS document without a version is of 2008, as AWS reads it', () => {
    expect(parsePolicy({ Statement: [] }, 'aws').version).toBe('2008-10-17');
  });

  test('numbers and booleans in conditions are their text', () => {
    const document = (value: unknown) => ({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'a', Condition: { Bool: { k: value } } }],
    });
    expect(bytes(document(true), 'alicloud')).toBe(bytes(document(['true']), 'alicloud'));
    expect(bytes(document(5), 'alicloud')).toBe(bytes(document('5'), 'alicloud'));
  });

  test('names that every object has are ordinary names in a condition', () => {
    const text =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a","Condition":{"__proto__":{"polluted":"yes","toString":"b"},"constructor":{"k":"c"}}}]}';
    expect(bytes(text)).toBe(text);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Object.hasOwn(Object, 'k')).toBe(false);
  });

  test('a condition that stands twice cannot be rendered', () => {
    const twice = { operator: 'StringEquals', key: 'k', values: ['a'] };
    expect(() => renderConditions([twice, { ...twice, values: ['b'] }])).toThrow(PolicyError);
    expect(() => renderConditions([twice, { ...twice, values: ['b'] }])).toThrow(
      'condition StringEquals on k stands twice in one statement',
    );
  });
});

describe('a document that the grammar does not allow is refused with its place', () => {
  const allow = { Effect: 'Allow', Principal: '*', Action: 'a' };
  const one = (statement: unknown) => ({ Version: '2012-10-17', Statement: [allow, statement] });

  test.each<[string, Dialect, unknown, string]>([
    ['a list', 'aws', [], ''],
    ['nothing', 'aws', null, ''],
    ['a number', 'aws', 5, ''],
    ['an AWS version on Alibaba Cloud', 'alicloud', { Version: '2012-10-17', Statement: [] }, 'Version'],
    ['no version on Alibaba Cloud', 'alicloud', { Statement: [] }, 'Version'],
    ['a RAM version on AWS', 'aws', { Version: '1', Statement: [] }, 'Version'],
    ['no statement', 'aws', { Version: '2012-10-17' }, 'Statement'],
    ['an id that is not text', 'aws', { Id: 5, Statement: [] }, 'Id'],
    ['an unknown element', 'aws', { Version: '2012-10-17', Statements: [], Statement: [] }, 'Statements'],
    ['a statement that is text', 'aws', one('x'), 'Statement[1]'],
    ['a statement that is null', 'aws', one(null), 'Statement[1]'],
    ['an unknown statement element', 'aws', one({ ...allow, Actions: 'a' }), 'Statement[1].Actions'],
    ['a member called __proto__', 'aws', one(JSON.parse('{"__proto__": 1}')), 'Statement[1].__proto__'],
    ['no effect', 'aws', one({ Action: 'a' }), 'Statement[1].Effect'],
    ['a third effect', 'aws', one({ ...allow, Effect: 'allow' }), 'Statement[1].Effect'],
    ['no action', 'aws', one({ Effect: 'Allow' }), 'Statement[1]'],
    ['both Action and NotAction', 'aws', one({ ...allow, NotAction: 'b' }), 'Statement[1]'],
    ['both Resource and NotResource', 'aws', one({ ...allow, Resource: 'a', NotResource: 'b' }), 'Statement[1]'],
    ['both Principal and NotPrincipal', 'aws', one({ ...allow, NotPrincipal: '*' }), 'Statement[1]'],
    ['an empty list of actions', 'aws', one({ ...allow, Action: [] }), 'Statement[1].Action'],
    ['an empty list of resources', 'aws', one({ ...allow, NotResource: [] }), 'Statement[1].NotResource'],
    ['an empty list of principals', 'aws', one({ ...allow, Principal: { AWS: [] } }), 'Statement[1].Principal.AWS'],
    ['an action that is not text', 'aws', one({ ...allow, Action: ['a', 5] }), 'Statement[1].Action[1]'],
    ['an intrinsic that nobody resolved', 'aws', one({ ...allow, Resource: { Ref: 'X' } }), 'Statement[1].Resource'],
    ['a principal that is other text', 'aws', one({ ...allow, Principal: '111122223333' }), 'Statement[1].Principal'],
    ['an unknown principal type', 'aws', one({ ...allow, Principal: { Aws: '*' } }), 'Statement[1].Principal.Aws'],
    ['a principal type *', 'aws', one({ ...allow, Principal: { '*': '*' } }), 'Statement[1].Principal.*'],
    ['a RAM principal on AWS', 'aws', one({ ...allow, Principal: { RAM: '*' } }), 'Statement[1].Principal.RAM'],
    ['conditions that are a list', 'aws', one({ ...allow, Condition: [] }), 'Statement[1].Condition'],
    ['an operator that holds text', 'aws', one({ ...allow, Condition: { Bool: 'x' } }), 'Statement[1].Condition.Bool'],
    [
      'a condition value that is an object',
      'aws',
      one({ ...allow, Condition: { Bool: { k: {} } } }),
      'Statement[1].Condition.Bool.k',
    ],
    [
      'a condition value that is null',
      'aws',
      one({ ...allow, Condition: { Bool: { k: null } } }),
      'Statement[1].Condition.Bool.k',
    ],
    ['a Sid that is not text', 'aws', one({ ...allow, Sid: 1 }), 'Statement[1].Sid'],
    [
      'an AWS principal on Alibaba Cloud',
      'alicloud',
      { Version: '1', Statement: [{ ...allow, Principal: { AWS: '*' } }] },
      'Statement[0].Principal.AWS',
    ],
  ])('%s (%s)', (_, dialect, document, path) => {
    const error = captured(() => parsePolicy(document, dialect));
    expect(error).toBeInstanceOf(PolicySyntaxError);
    expect(error).toMatchObject({ code: 'POLICY_SYNTAX', path });
    expect((error as Error).message.startsWith(`${path === '' ? 'policy' : path}: `)).toBe(true);
  });

  test('text that is not JSON is quoted in part, and the cause is kept', () => {
    const error = captured(() => parsePolicy(`{"Version": ${'x'.repeat(500)}`, 'aws')) as PolicySyntaxError;
    expect(error.message).toMatch(/^policy: not JSON \(.*\): got '\{"Version": x+… \(\d+ characters\)$/s);
    expect(error.message.length).toBeLessThan(400);
    expect(error.cause).toBeInstanceOf(SyntaxError);
  });

  test('a wrong value is answered with the value and with what is allowed', () => {
    expect(() => parsePolicy({ Version: '2012-10-18', Statement: [] }, 'aws')).toThrow(
      "Version: unknown policy version: got '2012-10-18'; allowed: 2012-10-17 or 2008-10-17",
    );
  });

  test('no JSON value makes the parser fail in another way', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.jsonValue().map((Statement) => ({ Version: '1', Statement })),
        ),
        (document) => {
          const error = captured(() => parsePolicy(document, 'alicloud'));
          if (error !== undefined) expect(error).toBeInstanceOf(PolicySyntaxError);
        },
      ),
      runs(1000),
    );
  });
});

function captured(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}
