import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSources, type SourceError } from '../../../lib/review';

const folder = mkdtempSync(join(tmpdir(), 'other-forms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The message about a file of this name, with the folder left out. */
function refusal(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  try {
    readSources([file]);
  } catch (error) {
    const { code, message } = error as SourceError;
    return `${code} ${message.replaceAll(`${folder}/`, '').replaceAll(folder, 'FOLDER')}`;
  }
  throw new Error(`${name} was read`);
}

/** The head of a local file header of a zip archive, with the name of the first entry. */
function zip(entry: string): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(entry.length, 26);
  return Buffer.concat([head, Buffer.from(entry), Buffer.from([0xc7, 0x29, 0x7a])]);
}

const TO_JSON = 'terraform plan -out tfplan && terraform show -json tfplan > plan.json';
const CONFIGURATION = 'Terraform configuration, which only Terraform evaluates';
const BLOCK = 'resource "aws_ecr_repository" "app" {\n  name = "team-a/app"\n}\n';
const PLANNED = 'will perform the following actions:\n\n  # aws_ecr_repository.app will be created\n';

test.each([
  ['tfplan', 'plan.json'],
  ['plan.json', 'tfplan.json'],
])('a saved plan, called %s, is answered with the command that shows it as JSON', (name, json) => {
  expect(refusal(name, zip('tfplan'))).toBe(
    `SOURCE_ENCODING ${name}: the file is a saved plan of Terraform or OpenTofu in its binary form: allowed: text; ` +
      `instead: run \`cd FOLDER && terraform show -json ${name} > ${json}\` (or \`tofu show\`), where its configuration is, and give ${json}`,
  );
});

test.each([
  ['terraform.tfstate', 'state.json'],
  ['state.json', 'tfstate.json'],
])(
  'a state as Terraform keeps it, called %s, is answered with the command that shows it, into another file',
  (name, json) => {
    expect(refusal(name, JSON.stringify({ version: 4, terraform_version: '1.9.0', lineage: 'a', resources: [] }))).toBe(
      `SOURCE_SHAPE ${name}: the state file of Terraform as it keeps it, whose format is its own: allowed: what \`terraform show -json\` writes of it; ` +
        `instead: run \`cd FOLDER && terraform show -json ${name} > ${json}\` (or \`tofu show\`), where its configuration is, and give ${json}`,
    );
  },
);

test.each<[string, Buffer]>([
  ['a zip archive', zip('tfplans')],
  ['a gzip archive', Buffer.from([0x1f, 0x8b, 0x08, 0x00])],
  ['a PNG image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['a JPEG image', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['a PDF document', Buffer.from('%PDF-1.7\n')],
])('%s is called so', (kind, content) => {
  expect(refusal('some.json', content)).toContain(`SOURCE_ENCODING some.json: the file is ${kind}: allowed: text; `);
});

test.each([
  ['of Terraform', `\nTerraform ${PLANNED}`],
  ['of OpenTofu', `\nOpenTofu ${PLANNED}`],
  ['in colour', `\u001b[0m\u001b[1mTerraform ${PLANNED}`],
  ['behind what is refreshed', `${'aws_iam_role.ci: Refreshing state... [id=ci]\n'.repeat(500)}\nTerraform ${PLANNED}`],
  [
    'that changes nothing',
    'aws_iam_role.ci: Reading...\n\nNo changes. Your infrastructure matches the configuration.\n',
  ],
  ['of which only the end was kept', '    }\n\nPlan: 1 to add, 0 to change, 0 to destroy.\n'],
  ['with Windows line ends', `\r\nTerraform ${PLANNED}`.replaceAll('\n', '\r\n')],
])('a printed plan %s', (_, text) => {
  expect(refusal('plan.txt', text)).toBe(
    `SOURCE_SHAPE plan.txt: a plan as Terraform prints it for people: allowed: the plan itself as JSON; instead: write it with \`${TO_JSON}\``,
  );
});

test.each([
  ['main.tf', BLOCK],
  ['comment.tf', '# nothing yet\n'],
  ['main.tofu', BLOCK],
  ['prod.tfvars', 'region = "eu-west-1"\n'],
  ['terragrunt.hcl', 'include "root" {\n}\n'],
  ['main.tf.json', '{"locals":{"a":1}}'],
  ['renamed.txt', `# the registry\n${BLOCK}`],
  ['renamed.yaml', 'terraform {\n  required_version = ">= 1.5"\n}\n'],
  ['renamed.json', '{"resource":{"aws_ecr_repository":{"app":{"name":"a"}}}}'],
])('configuration in %s', (name, text) => {
  expect(refusal(name, text)).toBe(
    `SOURCE_SHAPE ${name}: ${CONFIGURATION}: allowed: the plan or the state of it, as JSON; instead: give what \`cd FOLDER && ${TO_JSON}\` writes`,
  );
});

test('a printed state', () => {
  expect(refusal('state.txt', `# aws_ecr_repository.app:\n${BLOCK}`)).toContain(
    'a state as Terraform prints it for people: allowed: the state itself as JSON; instead: write it with `terraform show -json > state.json`',
  );
});

test('what Pulumi prints, and the file of a project', () => {
  const printed =
    'Previewing update (dev):\n     Type                 Name     Plan\n +   pulumi:pulumi:Stack  app-dev  create\n';
  expect(refusal('preview.txt', `${printed}Resources:\n    + 1 to create\n`)).toContain(
    'preview.txt: a preview as Pulumi prints it for people: allowed: the preview as JSON; instead: write it with `pulumi preview --json',
  );
  expect(refusal('Pulumi.yaml', 'name: app\nruntime: nodejs\n')).toContain(
    'instead: give the folder FOLDER, or what `pulumi preview --json --show-sames` writes there',
  );
});

test('a template that speaks of Terraform is a template', () => {
  const file = join(folder, 'template.yaml');
  const words = `  Terraform ${PLANNED.trim()}\n  ${BLOCK.replaceAll('\n', '\n  ')}`;
  writeFileSync(file, `Description: |\n${words}\nResources:\n  App:\n    Type: AWS::ECR::Repository\n`);
  expect(readSources([file]).repositories).toHaveLength(1);
});
