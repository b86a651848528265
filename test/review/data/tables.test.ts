import { TERRAFORM_PROPERTIES } from '../../../lib/review/read/data/terraform-property-table';
import { RESOURCES } from '../../../lib/review/read/data/terraform-type-table';
import { tokenOfTerraform } from '../../../lib/review/read/data/terraform-types';
import { isRead } from '../../../lib/review/read/resources/kinds';
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
