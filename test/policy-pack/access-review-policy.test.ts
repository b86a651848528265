import { join } from 'node:path';
import { type OfflineRun, runProgram } from 'registry-access/offline';
import { readable } from '../../lib/policy-pack/readable';
import { type PolicyFinding, runPolicyPack } from '../support/policy-pack';

jest.setTimeout(60_000);

const FROM_SOURCES = { NODE_OPTIONS: `--require ${join(__dirname, '..', 'support', 'from-sources.cjs')}` };

describe('a policy pack with the access review, run on a preview as Pulumi runs it', () => {
  let run: OfflineRun;
  let findings: PolicyFinding[];
  beforeAll(async () => {
    run = await runProgram(join(__dirname, 'program'), { mode: 'preview' });
    findings = await runPolicyPack(join(__dirname, 'pack'), run, FROM_SOURCES);
  });

  test('reports the public repository as mandatory, at its resource', () => {
    const open = run.resources.find(({ name }) => name === 'open');
    const found = findings.find(({ message }) => message.includes('public-repository: '));
    expect(found).toMatchObject({ policy: 'access-review', level: 'mandatory', urn: open?.urn });
    expect(found?.message).toContain('mirror/open');
  });

  test('is not skipped because a trust policy is not known yet', () => {
    expect(findings.filter(({ message }) => /can't run policy/.test(message))).toEqual([]);
  });
});

test('a value that is not known yet is read as unknown, wherever it stands, and the rest stays', () => {
  class UnknownValueError extends Error {}
  const properties = Object.defineProperty({ known: 1, list: [{ a: 'b' }] }, 'later', {
    enumerable: true,
    get: () => {
      throw new UnknownValueError('later');
    },
  });
  expect(readable({ inside: [properties] })).toEqual({
    inside: [{ known: 1, list: [{ a: 'b' }], later: '04da6b54-80e4-46f7-96ec-b56ff0331ba9' }],
  });
});

test('any other error while reading is not swallowed', () => {
  const broken = Object.defineProperty({}, 'x', {
    enumerable: true,
    get: () => {
      throw new RangeError('broken');
    },
  });
  expect(() => readable(broken)).toThrow('broken');
});
