import type { Declared } from '../artefacts/artefact';
import { identityArn } from '../identity-arn';
import { Absent, mapChoice, textOf, type Value } from '../values/value';
import { cloudOf } from './cloud';
import type { Referent } from './resource';

/** The types of identities and named policies, and how each spelling calls the property that names one. */
const NAMED = {
  role: {
    types: ['AWS::IAM::Role', 'aws:iam/role:Role', 'alicloud:ram/role:Role'],
    aws: 'RoleName',
    alicloud: 'roleName',
  },
  user: {
    types: ['AWS::IAM::User', 'aws:iam/user:User', 'alicloud:ram/user:User'],
    aws: 'UserName',
    alicloud: 'userName',
  },
  group: {
    types: ['AWS::IAM::Group', 'aws:iam/group:Group', 'alicloud:ram/group:Group'],
    aws: 'GroupName',
    alicloud: 'groupName',
  },
  policy: {
    types: ['AWS::IAM::ManagedPolicy', 'aws:iam/policy:Policy', 'alicloud:ram/policy:Policy'],
    aws: 'ManagedPolicyName',
    alicloud: 'policyName',
  },
} as const;

type NamedKind = keyof typeof NAMED;

/** The property that names an identity or policy, in the words of each spelling. */
export function nameProperties(
  kind: NamedKind,
): Readonly<Record<'cloudformation' | 'aws' | 'alicloud', string | string[]>> {
  return { cloudformation: NAMED[kind].aws, aws: 'name', alicloud: [NAMED[kind].alicloud, 'name'] };
}

function nameOf(kind: NamedKind, declared: Declared): Value {
  const { cloudformation, aws, alicloud } = nameProperties(kind);
  const names = declared.type.startsWith('AWS::') ? cloudformation : cloudOf(declared.type) === 'aws' ? aws : alicloud;
  const list = [names].flat();
  const name = declared.physicalName(list);
  return mapChoice(name, (leaf) => (leaf instanceof Absent ? declared.generatedName(list) : leaf));
}

/** A property that refers to an identity or a policy by its name. */
export function byName(kind: NamedKind): Referent {
  return { types: lowered(NAMED[kind].types), of: (declared) => nameOf(kind, declared) };
}

/** A property that refers to an identity or a managed policy by its ARN. */
export function byArn(kind: NamedKind): Referent {
  return { types: lowered(NAMED[kind].types), of: (declared) => declared.arn() ?? arnOf(kind, declared) };
}

function arnOf(kind: NamedKind, declared: Declared): string {
  const name = textOf(nameOf(kind, declared)) ?? declared.generatedName(['name']);
  return identityArn(cloudOf(declared.type), declared.place, kind, name, textOf(declared.property(['path'])));
}

/** A property that refers to something by the id that the vendor gives it. */
export function byId(...types: readonly string[]): Referent {
  return { types: lowered(types), of: (declared) => declared.id };
}

/** A property that refers to something by the property that names it, in the words of its spellings. */
export function byProperty(property: string | readonly string[], ...types: readonly string[]): Referent {
  const names = [property].flat();
  return {
    types: lowered(types),
    of: (declared) => {
      const name = declared.physicalName(names);
      return name instanceof Absent ? declared.generatedName(names) : name;
    },
  };
}

/** Types are compared without regard to case, as Pulumi's `aws-native` spells the services of CloudFormation's. */
function lowered(types: readonly string[]): ReadonlySet<string> {
  return new Set(types.map((type) => type.toLowerCase()));
}
