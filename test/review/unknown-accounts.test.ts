import fc from 'fast-check';
import { type AccessModel, type Fact, gives, readDocument, review } from 'registry-access/review';
import { runs } from '../support/property-runs';
import type { JsonObject } from './read/worlds';

/**
 * A state of Terraform names no providers, so that much of it tells no account. What it may be is shown: with the account told, nobody
 * can do what was not in the table before.
 */

interface Cloud {
  readonly name: string;
  readonly account: string;
  readonly place: string;
  readonly provider: string;
}

const ALICLOUD: Cloud = {
  name: 'alicloud',
  account: '1609982529000001',
  place: '1609982529000001/cn-hangzhou',
  provider: 'registry.terraform.io/aliyun/alicloud',
};
const AWS: Cloud = {
  name: 'aws',
  account: '111122223333',
  place: '111122223333/eu-west-1',
  provider: 'registry.terraform.io/hashicorp/aws',
};

type Kind = 'role' | 'user' | 'group';

/** Somebody, and what is attached by name; `told`: by an ARN, `linked`: the state says what the attachment depends on. */
interface Part {
  readonly kind: Kind;
  readonly name: string;
  readonly told: boolean;
  readonly declared: boolean;
  readonly linked: boolean;
  readonly policy: number;
  readonly trusts: number;
  readonly memberOf: boolean;
}

const RAM_POLICIES = [
  { Effect: 'Allow', Action: 'cr:*', Resource: 'acs:cr:*:*:*' },
  {
    Effect: 'Allow',
    Action: ['cr:PullRepository', 'cr:GetAuthorizationToken'],
    Resource: 'acs:cr:*:*:repository/cri-a/x/*',
  },
  {
    Effect: 'Allow',
    Action: 'cr:PushRepository',
    Resource: 'acs:cr:cn-hangzhou:1609982529000001:repository/cri-a/x/app',
  },
  { Effect: 'Deny', Action: 'cr:PullRepository', Resource: '*' },
];
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'];
const IAM_POLICIES = [
  { Effect: 'Allow', Action: 'ecr:*', Resource: '*' },
  { Effect: 'Allow', Action: PULL, Resource: 'arn:aws:ecr:*:*:repository/x/*' },
  { Effect: 'Allow', Action: PULL, Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/x/app' },
  { Effect: 'Deny', Action: 'ecr:BatchGetImage', Resource: '*' },
];

const OTHER = { alicloud: '1298452580000002', aws: '444455556666' } as const;

const part: fc.Arbitrary<Part> = fc.record({
  kind: fc.constantFrom<Kind>('role', 'user', 'group'),
  name: fc.constantFrom('a', 'b'),
  told: fc.boolean(),
  declared: fc.boolean(),
  linked: fc.boolean(),
  policy: fc.nat({ max: 3 }),
  trusts: fc.nat({ max: 2 }),
  memberOf: fc.boolean(),
});

function stateOf(cloud: Cloud, parts: readonly Part[]): JsonObject {
  const resources: JsonObject[] = [];
  const put = (type: string, name: string, values: JsonObject, dependsOn: readonly string[] = []): void => {
    const depends = dependsOn.length === 0 ? {} : { depends_on: [...dependsOn] };
    const address = `${type}.${name}`;
    const fixed = { mode: 'managed', schema_version: 0, sensitive_values: {}, provider_name: cloud.provider };
    resources.push({ address, type, name, ...fixed, values, ...depends } as JsonObject);
  };
  const [service, policies, principal] =
    cloud === ALICLOUD ? ['acs:ram::', RAM_POLICIES, 'RAM'] : ['arn:aws:iam::', IAM_POLICIES, 'AWS'];
  const prefix = cloud === ALICLOUD ? 'alicloud_ram' : 'aws_iam';
  const version = cloud === ALICLOUD ? '1' : '2012-10-17';
  const made = new Set<string>();
  parts.forEach(({ kind, name, told, declared, linked, policy, trusts, memberOf }, index) => {
    const own = `${prefix}_${kind}.${name}`;
    if (declared && !made.has(own)) {
      made.add(own);
      const trusted = ['ecs', `${service}${OTHER[cloud.name as 'aws']}:root`, `${service}${cloud.account}:root`][
        trusts
      ];
      const document = JSON.stringify({
        Version: version,
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal:
              trusts === 0
                ? { Service: cloud === ALICLOUD ? ['ecs.aliyuncs.com'] : ['ecs-tasks.amazonaws.com'] }
                : { [principal as string]: [trusted] },
          },
        ],
      });
      put(`${prefix}_${kind}`, name, {
        id: name,
        name,
        ...(kind === 'role' ? { role_name: name, document, assume_role_policy: document } : {}),
        // Of RAM only roles tell theirs.
        ...(told && (kind === 'role' || cloud === AWS) ? { arn: `${service}${cloud.account}:${kind}/${name}` } : {}),
      });
    }
    const dependsOn = linked && made.has(own) ? [own] : [];
    const document = JSON.stringify({ Version: version, Statement: [policies[policy]] });
    if (cloud === AWS)
      put(
        `aws_iam_${kind}_policy`,
        `p${index}`,
        { id: `${name}:p${index}`, name: `p${index}`, [kind]: name, policy: document },
        dependsOn,
      );
    else {
      put('alicloud_ram_policy', `p${index}`, {
        id: `p${index}`,
        policy_name: `p${index}`,
        policy_document: document,
        type: 'Custom',
      });
      put(
        `alicloud_ram_${kind}_policy_attachment`,
        `p${index}`,
        { id: `x${index}`, policy_name: `p${index}`, policy_type: 'Custom', [`${kind}_name`]: name },
        [...dependsOn, `alicloud_ram_policy.p${index}`],
      );
    }
    if (memberOf && kind === 'group')
      put(`${prefix}_group_membership`, `m${index}`, {
        id: `m${index}`,
        name: `m${index}`,
        group_name: name,
        group: name,
        user_names: ['a'],
        users: ['a'],
      });
  });
  return { format_version: '1.0', terraform_version: '1.9.0', values: { root_module: { resources } } } as JsonObject;
}

const read = (name: string, json: JsonObject): AccessModel => readDocument({ name, json });

/** What is left of a principal or place where the account is not told: its kind and name. */
const bare = (text: string): string => text.replaceAll(/\$\{[^}]*\}|\d{12,16}/g, '_');

function isSame(told: Fact, other: Fact): boolean {
  const { resource } = told;
  return (
    other.decision !== 'no' &&
    other.principal.kind === told.principal.kind &&
    bare(other.principal.id) === bare(told.principal.id) &&
    other.resource.kind === resource.kind &&
    other.resource.holds === resource.holds &&
    covers(bare(other.resource.name), bare(resource.name)) &&
    (gives(other, told.capability as 'pull') || other.capability === told.capability)
  );
}

/** `*` are repositories of the Personal Edition, `*\/*` those of any instance. */
function covers(pattern: string, name: string): boolean {
  if (pattern === name || name.split(' & ').includes(pattern)) return true;
  if (pattern === '*') return !name.startsWith('cri-');
  return (
    pattern.endsWith('/*') && (pattern === '*/*' ? name.startsWith('cri-') : name.startsWith(pattern.slice(0, -1)))
  );
}

test.each([ALICLOUD, AWS])(
  'what can be done in the account of a state of $name, can be so by the table before it is told',
  (cloud) => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const state = stateOf(cloud, parts);
        const before = review(read('state.json', state)).facts;
        const told = review(read(`${cloud.place}=state.json`, state)).facts.filter(({ decision }) => decision !== 'no');
        const missing = told.filter((fact) => !before.some((one) => isSame(fact, one)));
        expect(missing).toEqual([]);
      }),
      runs(300),
    );
  },
);

const UNTOLD: Part = {
  kind: 'user',
  name: '',
  told: false,
  declared: true,
  linked: true,
  policy: 1,
  trusts: 0,
  memberOf: false,
};

test.each([ALICLOUD, AWS])(
  'users of $name that tell no account have rows of their own, and none beside each other one',
  (cloud) => {
    const users = Array.from({ length: 30 }, (_, index) => ({ ...UNTOLD, name: `u${index}` }));
    const { facts } = review(read('state.json', stateOf(cloud, users)));
    const unknownOf = (text: string): string | undefined => /\$\{[^}]*\}/.exec(text)?.[0];
    expect(new Set(facts.map(({ principal }) => principal.id)).size).toBe(30);
    expect(facts.filter(({ principal, resource }) => unknownOf(principal.id) !== unknownOf(resource.account))).toEqual(
      [],
    );
  },
);

test('a role of a known account has at home what a policy of an account that is not known may give it', () => {
  const parts: readonly Part[] = [{ ...UNTOLD, kind: 'role', name: 'ci', told: true, linked: false, policy: 1 }];
  const { facts } = review(read('state.json', stateOf(ALICLOUD, parts)));
  const own = facts.filter(({ principal }) => principal.id === 'acs:ram::1609982529000001:role/ci');
  expect(new Set(own.map(({ resource, decision }) => `${decision} ${resource.account}`))).toEqual(
    new Set(['maybe 1609982529000001']),
  );
  expect(own.map(({ capability, resource }) => `${capability} ${resource.name}`)).toContain('pull cri-a/x/*');
});
