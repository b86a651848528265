import { CARRYING } from '../../../lib/review/read/data/resource-type-table';
import { bearsOnAccess } from '../../../lib/review/read/data/resource-types';
import { TERRAFORM_PROPERTIES } from '../../../lib/review/read/data/terraform-property-table';
import { DATA_SOURCES, RESOURCES } from '../../../lib/review/read/data/terraform-type-table';
import { tokenOfTerraform } from '../../../lib/review/read/data/terraform-types';
import { isRead, KINDS } from '../../../lib/review/read/resources/kinds';
import { WORKLOADS } from '../../../lib/review/read/resources/workloads';
import { committed } from '../../../scripts/data/table';
import { TABLES } from '../../../scripts/data/tables';

/** Those of our own interfaces, which tests make anew, and texts as they are published, which have no head. */
const WITHOUT_PINS = /^(?:alicloud-arguments|plugin-schema|(?:azure|git|schemastore).*)$/;

test.each(
  Object.entries(TABLES).flatMap(([name, table]) => (table.pins === undefined ? [] : [[name, table] as const])),
)('%s was made from the sources that are pinned', (name, { file, pins }) => {
  const head = committed(file)
    .split('\n')
    .filter((line) => line.startsWith('// From '))
    .join('\n');
  const other = pins?.().filter((pin) => !`${head}\n`.includes(pin));
  // Write it anew: npm run data -- <name>
  expect([name, other]).toEqual([name, []]);
});

test('every other table says why it has no pins', () => {
  const without = Object.keys(TABLES).filter((name) => TABLES[name]?.pins === undefined);
  expect(without.filter((name) => !WITHOUT_PINS.test(name))).toEqual([]);
  expect(Object.keys(TABLES).length - without.length).toBeGreaterThan(7);
});

test('terraform-properties was made when what is read today was read', () => {
  const types = RESOURCES.flatMap((line) => {
    const [, prefix = '', ...rests] = line.split(' ');
    return rests.map((rest) => prefix + rest.split('=')[0]);
  });
  const read = types.filter((type) => isRead(tokenOfTerraform(type) ?? ''));
  expect(read.length).toBeGreaterThan(60);
  // `alicloud` and `aws` are the configurations of the providers.
  expect(Object.keys(TERRAFORM_PROPERTIES).sort()).toEqual([...read, 'alicloud', 'aws'].sort());
});

/** Types of our own. */
const NO_SCHEMA = /^registry-access:index:/;

test('a type that is read, or looked up, is one that a schema of its vendor has', () => {
  const lookedUp = new Set(
    DATA_SOURCES.flatMap((line) => {
      const [, prefix = '', ...rests] = line.split(' ');
      return rests.map((rest) => tokenOfTerraform(prefix + rest.split('=')[0], 'data')?.toLowerCase());
    }),
  );
  const read = [...KINDS, ...WORKLOADS].flatMap((kind) => kind.types).filter((type) => !NO_SCHEMA.test(type));
  expect(read.length).toBeGreaterThan(100);
  expect(read.filter((type) => bearsOnAccess(type) === 'unknown' && !lookedUp.has(type))).toEqual([]);
});

test("what a registry signs is one of CloudFormation's types alone, until a provider has a resource for it", () => {
  // With the pin that has it, its properties belong into signing-configuration.ts: https://github.com/hashicorp/terraform-provider-aws/issues/45233
  expect(isRead('AWS::ECR::SigningConfiguration')).toBe(true);
  expect(tokenOfTerraform('aws_ecr_signing_configuration')).toBeUndefined();
  expect(bearsOnAccess('aws:ecr/signingConfiguration:SigningConfiguration')).toBe('unknown');
});

/** The CDK alone has the boundary of a state machine in the plural; what SAM takes is `PermissionsBoundary`. */
const NO_SUCH_PROPERTY = 'AWS::Serverless::StateMachine: permissionsBoundaries';

test('of a type that is read, each property by which it can carry access is looked at', () => {
  const looked = (type: string) =>
    [...KINDS, ...WORKLOADS].flatMap((kind) => kind.properties(type.toLowerCase())).map((name) => name.toLowerCase());
  // What the table says of other types is a sentence.
  const carrying = Object.entries(CARRYING).flatMap(([type, why]) =>
    isRead(type) && /^\w+(?:, \w+)*$/.test(why) ? [[type, why.split(', ')] as const] : [],
  );
  expect(carrying.length).toBeGreaterThan(30);
  const missing = carrying.flatMap(([type, names]) => {
    const known = new Set(looked(type));
    const hasDocument = names.some((name) => /document$/i.test(name));
    // Beside a document, the name of a policy refers to nothing.
    const isName = (name: string) => hasDocument && /policyName$/i.test(name);
    return names.filter((name) => !known.has(name.toLowerCase()) && !isName(name)).map((name) => `${type}: ${name}`);
  });
  expect(missing).toEqual([NO_SUCH_PROPERTY]);
});
