import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PolicyError } from 'registry-access/policy';
import { type ReadLimits, readDocument, readSources, SourceError } from 'registry-access/review';
import { previewOf } from './support';

const folder = mkdtempSync(join(tmpdir(), 'read-bad-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The error of reading a text, which must be one of ours. */
function errorOf(text: string, limits: Partial<ReadLimits> = {}): SourceError {
  return caught(() => readDocument({ name: 'hub.json', text }, { limits }));
}

function caught(read: () => unknown): SourceError {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toBeInstanceOf(PolicyError);
    return error as SourceError;
  }
  throw new Error('nothing was thrown');
}

describe('text that is not JSON', () => {
  test.each([
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', "hub.json:3:3: not JSON (expected ',' or the end)"],
    ['a trailing comma', '{"a": [1, 2,]}', 'hub.json:1:13: not JSON (expected a value)'],
    ['a key without quotes', '{\n a: 1}', "hub.json:2:2: not JSON (expected a key or '}')"],
    ['a stray bracket', '{"a": 1]', "hub.json:1:8: not JSON (expected ',' or the end)"],
    [
      'a line break in a string',
      '{"a": "x\ny"}',
      'hub.json:1:9: not JSON (a line break or control character inside a string)',
    ],
    ['an unknown escape', '{"a": "\\x41 and more"}', 'hub.json:1:8: not JSON (unknown escape inside a string)'],
    ['text behind the end', '{"a": 1}\n{"b": 2}', 'hub.json:2:1: not JSON (text after the end of the value)'],
    ['output around it', 'Previewing update (dev)\n{"steps": []}', 'hub.json:1:1: not JSON (unexpected "P")'],
  ])('%s is told with line and column', (_, text, message) => {
    const error = errorOf(text);
    expect(error.message).toContain(message);
    expect(error.code).toBe('SOURCE_NOT_JSON');
  });

  test.each([
    ['inside a string', '{"Resources": {"Repo": {"Type": "AWS::EC', '1:41'],
    ['inside an escape', '{"a": "x\\', '1:10'],
    ['inside an object', '{\n"a": {', '2:7'],
    ['after a colon', '{"a":', '1:6'],
    ['inside a literal', '{"a": tru', '1:10'],
    ['inside a number', '{"a": 12.', '1:10'],
    ['with nothing in it', '  \n', '1:1'],
  ])('a text cut off %s is told to be truncated, with the place', (_, text, place) => {
    const error = errorOf(text);
    expect([error.code, `${error.place.line}:${error.place.column}`]).toEqual(['SOURCE_TRUNCATED', place]);
    expect(error.message.startsWith(`hub.json:${place}: `)).toBe(true);
  });

  test('every prefix of a template is truncated or not a document, never a crash', () => {
    const text = JSON.stringify({ Resources: { 'R"\\é': { Type: 'T', n: [1.5e3, true, null, '\u0001'] } } }, null, 1);
    for (let length = 0; length < text.length; length++) {
      expect([length, errorOf(text.slice(0, length)).code]).toEqual([length, 'SOURCE_TRUNCATED']);
    }
  });
});

describe('JSON that is not a source', () => {
  test.each([
    ['[]', 'SOURCE_SHAPE', 'hub.json: JSON or YAML that is none of the documents that are read: got []'],
    ['{"a": 1}', 'SOURCE_SHAPE', "got 'an object with a'"],
    ['{"version": 1, "plan": {}}', 'SOURCE_SHAPE', 'an update plan has no full resources'],
    [
      '{"AWSTemplateFormatVersion": "2030-01-01", "Resources": {}}',
      'SOURCE_VERSION',
      "hub.json:1:2: AWSTemplateFormatVersion: unknown template format version: got '2030-01-01'; allowed: 2010-09-09, or none",
    ],
    ['{"Resources": []}', 'SOURCE_SHAPE', 'hub.json:1:2: Resources: the resources of a template are an object'],
    [
      '{"version": 2, "deployment": {}}',
      'SOURCE_VERSION',
      'hub.json: version: unknown version of a Pulumi stack export: got 2; allowed: 3 or 4',
    ],
    ['{"steps": [{"op": "create"}], "changeSummary": {}}', 'SOURCE_SHAPE', 'hub.json: steps[0].newState: '],
    ['{"steps": [{"op": "create", "newState": {"type": "t"}}]}', 'SOURCE_SHAPE', 'hub.json: steps[0].newState.urn: '],
    [
      '{"Version": "2020-01-01", "Statement": []}',
      'SOURCE_VERSION',
      "hub.json:1:2: Version: unknown policy version: got '2020-01-01'",
    ],
    [
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Maybe"}]}',
      'SOURCE_SHAPE',
      "hub.json:1:42: Statement[0].Effect: an effect is Allow or Deny: got 'Maybe'",
    ],
  ])('%s is refused with its place', (text, code, message) => {
    const error = errorOf(text);
    expect(error.message).toContain(message);
    expect(error.code).toBe(code);
  });

  test.each([
    ['0.0.1', 'unknown schema version of a cloud assembly'],
    ['99.0.0', "got '99.0.0'; allowed: 1.0.0 to 75.x.x"],
    [null, 'got null'],
  ])('a manifest of schema %s is refused', (version, message) => {
    const out = join(folder, `manifest-${version}`);
    mkdirSync(out);
    writeFileSync(join(out, 'manifest.json'), JSON.stringify({ version, artifacts: {} }));
    const error = caught(() => readSources([out]));
    expect(error.message).toContain(`${join(out, 'manifest.json')}: version: `);
    expect(error.message).toContain(message);
    expect(error.code).toBe('SOURCE_VERSION');
  });

  test('a manifest newer than the tested one is read, with a notice', () => {
    const out = join(folder, 'newer');
    mkdirSync(out);
    writeFileSync(join(out, 'manifest.json'), JSON.stringify({ version: '56.0.0', artifacts: {} }));
    expect(readSources([out]).notices).toMatchObject([{ id: 'newer-schema' }]);
  });
});

describe('bounds', () => {
  test('a file above the limit is refused before it is read', () => {
    const file = join(folder, 'large.json');
    writeFileSync(file, `{"Resources": {}}${' '.repeat(2_000_000)}`);
    const error = caught(() => readSources([file], { limits: { fileBytes: 1_000_000 } }));
    expect(error.message).toBe(
      `${file}: the file has 2 MiB; allowed: 1 MiB (limit fileBytes)`.replace('MiB; ', 'MiB: '),
    );
    expect(error.code).toBe('SOURCE_TOO_LARGE');
  });

  test('files that are too large together are refused', () => {
    const text = `{"Resources": {}}${' '.repeat(1000)}`;
    const documents = [1, 2, 3].map((index) => ({ name: `${index}.json`, text }));
    expect(caught(() => readSources(documents, { limits: { totalBytes: 2500 } })).code).toBe('SOURCE_TOO_LARGE');
  });

  test('JSON that is nested too deep is refused at its place', () => {
    const error = errorOf(`{"Resources": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect([error.code, error.place]).toEqual(['SOURCE_TOO_DEEP', { line: 1, column: 14 + 256 }]);
  });

  test('references that double each other end in an error, not in a full memory', () => {
    const Outputs: Record<string, unknown> = { X0: { Value: 'x'.repeat(1000), Export: { Name: 'X0' } } };
    for (let index = 1; index < 60; index++) {
      const before = { 'Fn::ImportValue': `X${index - 1}` };
      Outputs[`X${index}`] = { Value: { 'Fn::Join': ['', [before, before]] }, Export: { Name: `X${index}` } };
    }
    const Resources = {
      R: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { 'Fn::ImportValue': 'X59' } } },
    };
    const model = readDocument({ name: 'hub.json', json: { Resources, Outputs } });
    expect(model.repositories[0]?.name.length).toBeLessThan(4 * 1024 * 1024);
    const limits = { resolvedCharacters: 100_000 };
    const error = caught(() => readDocument({ name: 'hub.json', json: { Resources, Outputs } }, { limits }));
    expect(error.code).toBe('SOURCE_TOO_LARGE');
  });

  test('outputs that import each other in a ring are unknown', () => {
    const output = (own: string, other: string) => ({ Value: { 'Fn::ImportValue': other }, Export: { Name: own } });
    const json = {
      Outputs: { A: output('A', 'B'), B: output('B', 'A') },
      Resources: { R: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { 'Fn::ImportValue': 'A' } } } },
    };
    expect(readDocument({ name: 'hub.json', json }).repositories[0]?.name).toContain('refers to itself');
  });

  test('a long chain of references is refused, not run out of stack', () => {
    const Outputs: Record<string, unknown> = { X0: { Value: 'x', Export: { Name: 'X0' } } };
    for (let index = 1; index < 50_000; index++) {
      Outputs[`X${index}`] = { Value: { 'Fn::ImportValue': `X${index - 1}` }, Export: { Name: `X${index}` } };
    }
    const Resources = {
      R: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: { 'Fn::ImportValue': 'X49999' } } },
    };
    const error = caught(() => readDocument({ name: 'hub.json', json: { Resources, Outputs } }));
    expect(error.code).toBe('SOURCE_TOO_DEEP');
  });

  test('conditions that double each other stay small', () => {
    const Conditions: Record<string, unknown> = { C0: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } };
    for (let index = 1; index < 60; index++) {
      const before = { Condition: `C${index - 1}` };
      Conditions[`C${index}`] = { 'Fn::Or': [{ 'Fn::And': [before, { 'Fn::Not': [before] }] }, before] };
    }
    const Resources = { R: { Type: 'AWS::ECR::Repository', Condition: 'C59', Properties: {} } };
    const json = { Parameters: { P: { Type: 'String' } }, Conditions, Resources };
    expect(readDocument({ name: 'hub.json', json }).repositories).toHaveLength(1);
  });
});

describe('paths', () => {
  const manifest = (name: string, artifacts: object) => {
    const out = join(folder, name);
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'manifest.json'), JSON.stringify({ version: '55.0.0', artifacts }));
    return out;
  };
  const stack = (templateFile: string) => ({
    Hub: {
      type: 'aws:cloudformation:stack',
      environment: 'aws://111122223333/eu-west-1',
      properties: { templateFile },
    },
  });

  test.each([['/etc/passwd'], ['../outside.json'], ['a/../../outside.json']])('a manifest cannot name %s', (file) => {
    writeFileSync(join(folder, 'outside.json'), '{"Resources": {}}');
    expect(caught(() => readSources([manifest('outside', stack(file))])).code).toBe('SOURCE_ESCAPES');
  });

  test('nor a symbolic link that leads outside', () => {
    const out = manifest('link', stack('inside.json'));
    symlinkSync(join(folder, 'outside.json'), join(out, 'inside.json'));
    expect(caught(() => readSources([out])).code).toBe('SOURCE_ESCAPES');
  });

  test('nor a stage outside', () => {
    const out = manifest('stage', { Prod: { type: 'cdk:cloud-assembly', properties: { directoryName: '..' } } });
    expect(caught(() => readSources([out])).code).toBe('SOURCE_ESCAPES');
  });

  test('a stage that is its own folder ends', () => {
    const out = manifest('self', { Prod: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } } });
    expect(readSources([out]).repositories).toEqual([]);
  });

  test('a file that is not there is named, also where the manifest names it', () => {
    expect(caught(() => readSources([join(folder, 'gone')])).message).toBe(
      `${join(folder, 'gone')}: no such file or folder`,
    );
    const error = caught(() => readSources([manifest('missing', stack('Hub.template.json'))]));
    expect(error.message).toBe(
      `${join(folder, 'missing', 'Hub.template.json')}: no such file or folder (named by manifest.json)`,
    );
  });

  test('a device is not read', () => {
    expect(caught(() => readSources(['/dev/zero'])).message).toBe('/dev/zero: not a regular file');
  });

  test('a folder that is not an assembly says what to give instead', () => {
    const program = join(folder, 'program');
    mkdirSync(program);
    writeFileSync(join(program, 'Pulumi.yaml'), '');
    expect(caught(() => readSources([program])).message).toContain(
      'this folder is a Pulumi program, which has to be run',
    );
    expect(caught(() => readSources([folder])).message).toContain('this folder is not a cloud assembly');
  });

  test.each([
    ['123=hub.json', '13 to 20 digits'],
    ['111122223333/europe=hub.json', 'not an AWS Region code'],
    ['111122223333/eu-west-1/bucket/x=hub.json', 'not a place that a policy is attached to'],
    ['111122223333=', 'no path after the equals sign'],
  ])('%s is not an environment and a path', (name, message) => {
    expect(() => readSources([name])).toThrow(message);
  });

  const aws = { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' } };
  const template = { Resources: { App: { Type: 'AWS::ECR::Repository', Properties: {} } } };
  const program = previewOf([{ type: 'aws:ecr/repository:Repository', inputs: { name: 'app' } }]);
  const instance = { address: 'aws_ecr_repository.app', mode: 'managed', type: 'aws_ecr_repository', name: 'app' };
  const resources = [{ ...instance, provider_name: 'registry.terraform.io/hashicorp/aws', values: { name: 'app' } }];
  const state = { format_version: '1.0', terraform_version: '1.11.4', values: { root_module: { resources } } };
  const NEITHER =
    "neither an AWS account id nor an Alibaba Cloud UID: got '11112222333'; allowed: 12 digits, or a UID of 13";
  const NO_AWS = "AWS account id is not 12 digits: got '1609982529000001'; allowed: 12 digits";

  test.each([
    ['/eu-west-1', template],
    ['/eu-west-1', program],
    ['/eu-west-1', state],
    ['/eu-west-1', aws],
    ['/eu-west-1/registry', aws],
    ['/eu-west-1/repository/team-a/app', aws],
    ['/role/ci', aws],
    ['/trust/ci', aws],
  ])('an account that cannot be one is refused in front of %s', (rest, json) => {
    expect(() => readDocument({ name: `11112222333${rest}=x.json`, json })).toThrow(NEITHER);
    expect(() => readDocument({ name: `1609982529000001${rest}=x.json`, json })).toThrow(NO_AWS);
    expect(() => readDocument({ name: `111122223333${rest}=x.json`, json })).not.toThrow();
  });

  test.each(['registry', 'repository/team-a/app'])('a template is not attached to a %s', (target) => {
    const file = join(folder, 'attached.json');
    writeFileSync(file, '{"Resources":{"App":{"Type":"AWS::ECR::Repository","Properties":{}}}}');
    expect(caught(() => readSources([`111122223333/eu-west-1/${target}=${file}`])).message).toBe(
      `${file}: only a policy document is attached to what stands in front of it, and this says of itself where its policies belong: got '${target}'; allowed: account/region=path`,
    );
  });
});
