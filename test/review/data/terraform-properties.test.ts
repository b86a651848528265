import { propertiesOfTerraform, propertyOfTerraform } from '../../../lib/review/read/data/terraform-properties';
import { spelled } from '../../../scripts/data/terraform-properties';
import type { Property } from '../../../scripts/data/terraform-schema';

test('a list of at most one is one thing, and other lists are in the plural', () => {
  const outer = propertyOfTerraform(
    propertiesOfTerraform('aws_ecr_replication_configuration'),
    'replication_configuration',
  );
  expect(outer).toMatchObject({ name: 'replicationConfiguration', flat: true });
  const rule = propertyOfTerraform(outer.below ?? {}, 'rule');
  expect(rule.name).toBe('rules');
  expect(rule.flat).toBeUndefined();
  expect(propertyOfTerraform(rule.below ?? {}, 'repository_filter')).toEqual({ name: 'repositoryFilters', below: {} });
  expect(propertyOfTerraform(rule.below ?? {}, 'destination')).toEqual({ name: 'destinations', below: {} });
});

test.each([
  ['aws_iam_role', 'inline_policy', { name: 'inlinePolicies', below: {} }],
  ['aws_ecr_repository_creation_template', 'applied_for', { name: 'appliedFors' }],
  [
    'alicloud_ram_policy',
    'statement',
    { name: 'statements', below: { action: { name: 'actions' }, resource: { name: 'resources' } } },
  ],
  ['aws', 'assume_role', { name: 'assumeRoles', below: {} }],
  ['aws', 'default_tags', { name: 'defaultTags', flat: true, below: {} }],
  ['alicloud', 'assume_role', { name: 'assumeRole', flat: true, below: {} }],
])('%s.%s', (type, name, property) => {
  expect(propertyOfTerraform(propertiesOfTerraform(type), name)).toEqual(property);
});

test.each([
  ['aws_iam_role', 'assume_role_policy', 'assumeRolePolicy'],
  ['aws_iam_role', 'tags', 'tags'],
  ['aws_iam_role', 'constructor', 'constructor'],
  ['alicloud_cr_ee_sync_rule', 'target_user_id', 'targetUserId'],
  ['never_heard_of', 'a_b2_c', 'aB2C'],
  ['constructor', 'name', 'name'],
  ['aws', 'allowed_account_ids', 'allowedAccountIds'],
])('%s.%s only changes its case', (type, name, expected) => {
  expect(propertyOfTerraform(propertiesOfTerraform(type), name)).toEqual({ name: expected });
});

const leaf = (name: string, list = false): Property => ({ name, list, below: () => [] });
const block = (name: string, list: boolean, ...inside: Property[]): Property => ({ name, list, below: () => inside });

test('what a schema of Terraform and one of Pulumi have in common is told apart by lists', () => {
  const terraform = [leaf('id'), leaf('cidr', true), leaf('only_one', true), block('entry', true, leaf('a_b'))];
  const pulumi = [leaf('cidrs', true), leaf('onlyOne'), block('entries', true, leaf('aB'))];
  expect(spelled(terraform, pulumi, 'a type')).toEqual({
    cidr: { name: 'cidrs' },
    only_one: { name: 'onlyOne', flat: true },
    entry: { name: 'entries', below: {} },
  });
  expect(() => spelled([leaf('one')], [leaf('one', true)], 'a type')).toThrow('a type: one is a list in Pulumi alone');
});
