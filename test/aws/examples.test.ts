import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnPullThroughCacheRule } from 'aws-cdk-lib/aws-ecr';
import { App, Stack } from 'aws-cdk-lib/core';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { HANDLER_PERMISSIONS } from '../../scripts/deployment/handler-permission-table';

/** Every pattern in examples/aws, run as its user runs it, with CloudFormation's schemas checked: an error there ends the synth. */
const FOLDER = join(__dirname, '../../examples/aws');
const PATTERNS = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

const STACKS: Record<string, string[]> = {
  cache: ['Hub', 'Spoke'],
  'direct-pull': ['Hub', 'Shop'],
  'hub-cache': ['Hub', 'Shop'],
  lambda: ['Hub'],
  'public-repository': ['Build', 'Gallery'],
  'push-from-ci': ['Build', 'Hub'],
  replication: ['Production', 'Source', 'Standby'],
  'signed-images': ['Build', 'Hub', 'Security'],
  'stack-set': ['Delivery'],
};

const before = { ...process.env };
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
});

test('every pattern is listed here', () => {
  expect(PATTERNS).toEqual(Object.keys(STACKS));
});

/** Runs `declare` with its assembly in a folder of its own and CloudFormation's schemas checked, and answers what was found. */
function synthesized(declare: () => void): {
  stacks: string[];
  types: string[];
  warnings: string[];
  violations: unknown[];
} {
  const outdir = mkdtempSync(join(tmpdir(), 'registry-access-example-'));
  try {
    const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: object };
    process.env.CDK_OUTDIR = outdir;
    process.env.CDK_CONTEXT_JSON = JSON.stringify({ ...context, '@aws-cdk/core:validateAgainstDefaultRules': true });
    process.env.CDK_VALIDATION = 'true';
    declare();
    const { stacks } = new CloudAssembly(outdir);
    // A CDK without schemas of its own, before 2.262.0, writes none where nothing is found; that the schemas are checked has a test of its own.
    const file = join(outdir, 'validation-report.json');
    const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { pluginReports: [] };
    return {
      stacks: stacks.map(({ stackName }) => stackName).sort(),
      types: stacks.flatMap(({ template }) => Object.values(template.Resources ?? {}).map(typeOf)),
      warnings: stacks.flatMap(({ messages }) => messages.map(({ entry }) => String(entry.data))),
      violations: report.pluginReports.flatMap(({ violations }: { violations: unknown[] }) => violations),
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function typeOf(resource: unknown): string {
  return (resource as { Type: string }).Type;
}

test('the schemas are really checked', () => {
  jest.spyOn(console, 'error').mockImplementation();
  const { violations } = synthesized(() => {
    const app = new App();
    new CfnPullThroughCacheRule(new Stack(app, 'Bad'), 'Rule', {
      ecrRepositoryPrefix: 'a-b',
      upstreamRegistry: 'nobody',
    });
    app.synth();
  });
  expect(JSON.stringify(violations)).toContain('nobody');
});

test.each(PATTERNS)('%s synthesizes, has its stacks, and nothing is found in it', (pattern) => {
  const { stacks, types, warnings, violations } = synthesized(() => {
    require(join(FOLDER, pattern, 'app'));
  });
  expect(stacks).toEqual(STACKS[pattern]);
  expect(warnings.filter((text) => text.includes('registry-access:'))).toEqual([]);
  expect(violations).toEqual([]);
  // What it takes to deploy them is told in docs/deploying-aws.md; a pipeline around them is not.
  const ours = types.filter((type) => /^AWS::(ECR|IAM|Signer|CloudFormation)::/.test(type));
  expect(Object.keys(HANDLER_PERMISSIONS)).toEqual(expect.arrayContaining(ours));
});
