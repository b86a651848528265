import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { displayText, parsePolicy } from 'registry-access/policy';
import {
  decide,
  ProviderError,
  type ReadOptions,
  readDocument,
  readSources,
  review,
  SourceError,
} from 'registry-access/review';
import { awsDocument, ramDocument } from '../../../lib/review/read/artefacts/terraform/policy-document';
import { stepsOf, wholeReferences } from '../../../lib/review/read/artefacts/terraform/reference';
import type { Value } from '../../../lib/review/read/values/value';
import { displayed, type Json } from './support';

const folder = mkdtempSync(join(tmpdir(), 'read-terraform-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FIXTURES = join(__dirname, '../../fixtures/terraform');

const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'];

interface Resource {
  readonly address: string;
  readonly values?: Json;
  readonly unknown?: Json;
  readonly written?: Json;
  readonly actions?: readonly string[];
  readonly before?: Json;
  readonly provider?: string;
}

/** A plan of resources and data sources in the root module; `written` are their expressions. */
function planOf(resources: readonly Resource[], rest: Json = {}): Json {
  const parts = resources.map(({ address, ...one }) => {
    const [, data, type = '', name = '', , key] = /^(data\.)?(\w+)\.(\w+)(\["(.*)"\])?$/.exec(address) ?? [];
    const mode = data === undefined ? 'managed' : 'data';
    const head = { address, mode, type, name, provider_name: `terraform.example/hashicorp/aws` };
    return { ...one, head: key === undefined ? head : { ...head, index: key }, block: `${data ?? ''}${type}.${name}` };
  });
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: parts.map(({ head, values = {}, unknown = {}, actions, before }) => ({
      ...head,
      change: {
        actions: actions ?? [head.mode === 'data' ? 'read' : 'create'],
        before: before ?? null,
        after: values,
        after_unknown: unknown,
      },
    })),
    configuration: {
      provider_config: {
        aws: {
          name: 'aws',
          expressions: {
            region: { constant_value: 'eu-west-1' },
            allowed_account_ids: { constant_value: ['111122223333'] },
          },
        },
        'aws.spoke': {
          name: 'aws',
          alias: 'spoke',
          expressions: {
            region: { constant_value: 'eu-west-1' },
            assume_role: [{ role_arn: { references: ['var.role'] } }],
          },
        },
      },
      root_module: {
        resources: parts.map(({ head, block, written = {}, provider = 'aws' }) => ({
          ...head,
          address: block,
          provider_config_key: provider,
          expressions: written,
        })),
      },
    },
    variables: { role: { value: 'arn:aws:iam::444455556666:role/deploy' } },
    ...rest,
  };
}

function read(json: Json, options: ReadOptions = {}) {
  return readDocument({ name: 'plan.json', json }, options);
}

function pulls(json: Json, principal: string, repository = 'app', options: ReadOptions = {}) {
  const [action = ''] = PULL;
  const resource = `arn:aws:ecr:eu-west-1:111122223333:repository/${repository}`;
  return decide(read(json, options), { principal, action, resource }).decision;
}

const REPOSITORY: Resource = { address: 'aws_ecr_repository.app', values: { name: 'app' }, unknown: { arn: true } };

const ROLE: Resource = {
  address: 'aws_iam_role.ci',
  values: { name: 'ci', assume_role_policy: '{"Version":"2012-10-17","Statement":[]}' },
  unknown: { arn: true, id: true, managed_policy_arns: true, inline_policy: true },
  provider: 'aws.spoke',
};

/** A document that is read while the plan is applied, for a principal that is not known. */
function pullBy(references: readonly string[], identifiers: readonly unknown[] = [null]): Resource {
  return {
    address: 'data.aws_iam_policy_document.pull',
    values: {
      statement: [{ actions: PULL, principals: [{ type: 'AWS', identifiers }], effect: null, resources: null }],
    },
    unknown: {
      json: true,
      statement: [{ principals: [{ identifiers: identifiers.map((one) => one === null) }] }],
    },
    written: {
      statement: [
        {
          actions: { constant_value: PULL },
          principals: [{ type: { constant_value: 'AWS' }, identifiers: { references } }],
        },
      ],
    },
  };
}

const POLICY: Resource = {
  address: 'aws_ecr_repository_policy.app',
  values: { repository: 'app' },
  unknown: { policy: true },
  written: {
    policy: { references: ['data.aws_iam_policy_document.pull.json', 'data.aws_iam_policy_document.pull'] },
  },
};

const CALLER: Resource = {
  address: 'aws_iam_role_policy.ci',
  values: {
    policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }),
  },
  unknown: { role: true },
  written: { role: { references: ['aws_iam_role.ci.id', 'aws_iam_role.ci'] } },
  provider: 'aws.spoke',
};

describe('what a plan does not know yet', () => {
  const role = 'arn:aws:iam::444455556666:role/ci';

  test('is the role that its expression refers to, in the account of its provider', () => {
    const plan = planOf([REPOSITORY, ROLE, pullBy(['aws_iam_role.ci.arn', 'aws_iam_role.ci']), POLICY, CALLER]);
    expect(pulls(plan, role)).toBe('yes');
    expect(pulls(plan, 'arn:aws:iam::444455556666:role/other')).toBe('no');
    const rows = review(read(plan)).facts.filter(({ resource }) => resource.account === '111122223333');
    expect(rows.map(({ principal, capability, decision }) => [principal.id, capability, decision])).toContainEqual([
      role,
      'pull',
      'yes',
    ]);
  });

  test('may be anybody where it refers to nothing that is seen', () => {
    expect(pulls(planOf([REPOSITORY, ROLE, pullBy(['local.pullers']), POLICY, CALLER]), role)).toBe('maybe');
  });

  test('is one of several, or something else, where it refers to several', () => {
    const other = { ...ROLE, address: 'aws_iam_role.other', values: { ...ROLE.values, name: 'other' } };
    const references = ['aws_iam_role.ci.arn', 'aws_iam_role.ci', 'aws_iam_role.other.arn', 'aws_iam_role.other'];
    const plan = planOf([REPOSITORY, ROLE, other, pullBy(references), POLICY, CALLER]);
    expect(pulls(plan, role)).toBe('maybe');
    const both = planOf([REPOSITORY, ROLE, other, pullBy(references, [null, null]), POLICY, CALLER]);
    expect(pulls(both, role)).toBe('yes');
  });

  test('is more than what is seen where a list also has a local in it', () => {
    const references = ['local.extra', 'aws_iam_role.ci.arn', 'aws_iam_role.ci'];
    const other = { ...ROLE, address: 'aws_iam_role.other', values: { ...ROLE.values, name: 'other' } };
    const caller = {
      ...CALLER,
      address: 'aws_iam_role_policy.other',
      written: { role: { references: ['aws_iam_role.other.id', 'aws_iam_role.other'] } },
    };
    const whole = pullBy(references);
    const marks = { json: true, statement: [{ principals: [{ identifiers: true }] }] };
    for (const document of [pullBy(references, [null, null]), { ...whole, unknown: marks }]) {
      const plan = planOf([REPOSITORY, ROLE, other, document, POLICY, CALLER, caller]);
      expect(pulls(plan, 'arn:aws:iam::444455556666:role/other')).toBe('maybe');
      expect(pulls(plan, role)).toBe('yes');
    }
  });

  test('is an attribute that is not known, where only a thing and its key are told', () => {
    const keyed: Resource = { ...ROLE, address: 'aws_iam_role.ci["dev"]' };
    const caller: Resource = {
      ...CALLER,
      address: 'aws_iam_role_policy.ci["dev"]',
      written: { role: { references: ['aws_iam_role.ci', 'each.value'] } },
    };
    const rows = review(read(planOf([keyed, caller]))).facts;
    expect(new Set(rows.map(({ principal }) => principal.id))).toEqual(new Set([role]));
  });

  test('may be a local that is called what is wanted', () => {
    const written = { policy: { references: ['local.policy', 'data.aws_iam_policy_document.pull.json'] } };
    const document = pullBy(['aws_iam_role.ci.arn', 'aws_iam_role.ci']);
    const plan = planOf([REPOSITORY, ROLE, document, { ...POLICY, written }, CALLER]);
    expect(pulls(plan, 'arn:aws:iam::777788889999:role/x')).toBe('maybe');
  });

  test('may be what is not seen where something else decides which it is', () => {
    const references = ['terraform_data.open.output', 'terraform_data.open', 'data.aws_iam_policy_document.pull.json'];
    const decides: Resource = { address: 'terraform_data.open', unknown: { output: true } };
    const document = pullBy(['aws_iam_role.ci.arn', 'aws_iam_role.ci']);
    const plan = planOf([
      REPOSITORY,
      ROLE,
      decides,
      document,
      { ...POLICY, written: { policy: { references } } },
      CALLER,
    ]);
    expect(pulls(plan, 'arn:aws:iam::777788889999:role/x')).toBe('maybe');
  });

  test('is the instance that its key tells, and all where none is told', () => {
    const keyed = (key: string): Resource => ({
      ...ROLE,
      address: `aws_iam_role.ci["${key}"]`,
      values: { ...ROLE.values, name: `ci-${key}` },
      provider: 'aws',
    });
    const decisions = (references: readonly string[], count: number, forEach: unknown) => {
      const document = pullBy(
        references,
        [...Array(count).keys()].map(() => null),
      );
      const plan = planOf([
        { ...REPOSITORY, address: 'aws_ecr_repository.app["dev"]' },
        keyed('dev'),
        keyed('prod'),
        { ...document, address: `${document.address}["dev"]` },
        {
          ...POLICY,
          address: 'aws_ecr_repository_policy.app["dev"]',
          written: { policy: { references: ['data.aws_iam_policy_document.pull', 'each.key'] } },
        },
      ]) as { configuration: { root_module: { resources: Json[] } } };
      for (const one of plan.configuration.root_module.resources) one.for_each_expression = forEach;
      return ['dev', 'prod'].map((key) => pulls(plan as unknown as Json, `arn:aws:iam::111122223333:role/ci-${key}`));
    };
    const swapped = { constant_value: { dev: 'prod', prod: 'dev' } };
    expect(decisions(['aws_iam_role.ci', 'each.key'], 1, swapped)).toEqual(['yes', 'no']);
    expect(decisions(['aws_iam_role.ci', 'each.value'], 1, swapped)).toEqual(['no', 'yes']);
    expect(decisions(['aws_iam_role.ci', 'each.value'], 1, {})).toEqual(['yes', 'no']);
    expect(decisions(['aws_iam_role.ci'], 2, {})).toEqual(['yes', 'yes']);
    const objects = { constant_value: { dev: { role: 'prod' }, prod: { role: 'dev' } } };
    expect(decisions(['aws_iam_role.ci', 'each.value.role', 'each.value'], 1, objects)).toEqual(['no', 'yes']);
  });

  test('is not what is written into a document that is put together by a function', () => {
    const written = { policy: { references: ['aws_iam_role.ci.arn', 'aws_iam_role.ci'] } };
    const plan = planOf([REPOSITORY, ROLE, { ...POLICY, written }, CALLER]);
    expect(pulls(plan, role)).toBe('maybe');
    const told = read(plan).notices.find(({ id }) => id === 'hidden-document')?.message;
    expect(told).toContain('(aws_ecr_repository_policy.app); a data source of policy documents shows its parts');
  });

  test('is no name of its own where it is made of something else', () => {
    const named = (name: string): Resource[] => [
      {
        address: `aws_ecr_repository.${name}`,
        unknown: { name: true },
        written: { name: { references: ['random_id.suffix.hex', 'random_id.suffix'] } },
      },
    ];
    const names = read(
      planOf([{ address: 'random_id.suffix', unknown: { hex: true } }, ...named('app'), ...named('lib')]),
    ).repositories.map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
  });

  test('a name with a beginning that is given matches what begins so', () => {
    const prefixed: Resource = {
      ...ROLE,
      values: { ...ROLE.values, name: null, name_prefix: 'ci-' },
      unknown: { ...ROLE.unknown, name: true },
    };
    const policy: Resource = {
      ...POLICY,
      unknown: {},
      values: {
        repository: 'app',
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: '444455556666' },
              Action: PULL,
              Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/ci-*' } },
            },
          ],
        }),
      },
    };
    const rows = review(read(planOf([REPOSITORY, prefixed, policy, CALLER]))).facts.filter(
      ({ principal, resource }) => resource.account === '111122223333' && principal.kind === 'role',
    );
    expect(rows.filter(({ capability }) => capability === 'pull').map(({ decision }) => decision)).toContain('yes');
  });

  test('what the vendor fills in is no argument, what a dynamic block may fill in is not known', () => {
    const { policies } = read(planOf([ROLE]));
    expect(policies.filter(({ policy }) => 'unreadable' in policy)).toEqual([]);
    const dynamic: Resource = { ...pullBy([]), values: {}, unknown: { json: true, statement: true }, written: {} };
    expect(pulls(planOf([REPOSITORY, dynamic, POLICY]), '444455556666')).toBe('maybe');
  });

  test('a document whose principals are one thing or another may be for anybody', () => {
    const document = pullBy([]);
    const references = ['terraform_data.a.output', 'terraform_data.a', 'terraform_data.b.output', 'terraform_data.b'];
    const stranger = 'arn:aws:iam::444455556666:role/ci';
    for (const [values, unknown, written] of [
      [{ principals: [null] }, { principals: [true] }, { principals: [{ references }] }],
      [
        { principals: [{ identifiers: [stranger] }] },
        { principals: [{ type: true }] },
        { principals: [{ type: { references }, identifiers: { constant_value: [stranger] } }] },
      ],
    ] as const) {
      const part: Resource = {
        ...document,
        values: { statement: [{ actions: PULL, ...values }] },
        unknown: { json: true, statement: [unknown] },
        written: { statement: [{ actions: { constant_value: PULL }, ...written }] },
      };
      const data = ['a', 'b'].map(
        (name): Resource => ({ address: `terraform_data.${name}`, unknown: { output: true, id: true }, written: {} }),
      );
      expect(pulls(planOf([REPOSITORY, ...data, part, POLICY]), stranger)).toBe('maybe');
    }
  });

  test('that it was taken for what it refers to, stands in the review', () => {
    const ids = (json: Json) => read(json).notices.map(({ id }) => id);
    expect(ids(planOf([REPOSITORY, ROLE, CALLER]))).toContain('taken-reference');
    expect(ids(planOf([REPOSITORY, ROLE]))).not.toContain('taken-reference');
  });
});

describe('what a plan does', () => {
  const statement = { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: PULL };
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const change = (actions: readonly string[]): Json =>
    planOf([
      { ...POLICY, actions, values: { repository: 'app', policy }, before: { repository: 'app', policy }, unknown: {} },
    ]);

  test.each([
    ['makes', ['create'], ['yes']],
    ['leaves alone', ['no-op'], ['yes']],
    ['changes', ['update'], ['yes']],
    ['replaces', ['delete', 'create'], ['yes']],
    ['replaces the other way round', ['create', 'delete'], ['yes']],
    ['lets go of', ['forget'], ['yes']],
    ['takes away', ['delete'], []],
  ])('what it %s', (_, actions, decisions) => {
    expect(review(read(change(actions))).facts.map(({ decision }) => decision)).toEqual(decisions);
  });

  test('what is attached to a role beside it, without what is taken away', () => {
    const arn = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly';
    const role: Resource = {
      ...ROLE,
      actions: ['no-op'],
      values: { ...ROLE.values, arn: 'arn:aws:iam::444455556666:role/ci', managed_policy_arns: [arn] },
      unknown: {},
    };
    const attachment: Resource = {
      address: 'aws_iam_role_policy_attachment.ci',
      values: { role: 'ci', policy_arn: arn },
      before: { role: 'ci', policy_arn: arn },
      provider: 'aws.spoke',
      actions: ['delete'],
    };
    expect(review(read(planOf([role]))).facts).not.toEqual([]);
    expect(review(read(planOf([role, attachment]))).facts).toEqual([]);
  });

  test.each([
    ['errored', { errored: true }, 'planning failed'],
    ['of a part', { complete: false }, 'the plan is of a part of the configuration'],
    ['put off', { complete: false, deferred_changes: [{}] }, 'the plan puts off 1 changes'],
  ])('a plan that is %s says so, and nothing is denied for certain', (_, rest, message) => {
    const json = planOf([REPOSITORY], rest);
    expect(
      read(json)
        .notices.map((one) => one.message)
        .join(),
    ).toContain(message);
    expect(pulls(json, 'arn:aws:iam::444455556666:root')).toBe('maybe');
  });
});

test('commands that a resource runs when it is made are noticed', () => {
  const plan = planOf([{ address: 'terraform_data.login' }]) as { configuration: Json };
  const { root_module: root } = plan.configuration as { root_module: { resources: Json[] } };
  const found = (provisioners?: Json[]) => {
    const resources = root.resources.map((one) => ({
      ...one,
      ...(provisioners === undefined ? {} : { provisioners }),
    }));
    const json = { ...plan, configuration: { ...plan.configuration, root_module: { resources } } };
    return read(json).notices.map(({ id }) => id);
  };
  expect(found()).toEqual([]);
  expect(found([{ type: 'local-exec' }])).toEqual(['runs-at-deployment']);
});

describe('accounts and Regions', () => {
  const place = (json: Json, options: ReadOptions = {}, name = 'plan.json') =>
    displayed(readDocument({ name, json }, options)).registries.map(({ account, region }) => `${account}/${region}`);
  const PLACELESS = {
    ...planOf([REPOSITORY]),
    configuration: { root_module: { resources: [{ address: 'aws_ecr_repository.app', provider_config_key: 'aws' }] } },
  };

  test('come from what is given for the provider, or stands before the file', () => {
    const places = { providers: { aws: { account: '222233334444', region: 'us-east-1' } } };
    expect(place(PLACELESS)).toEqual(['${aws.account}/${aws.region}']);
    expect(place(PLACELESS, places)).toEqual(['222233334444/us-east-1']);
    expect(place(PLACELESS, {}, '222233334444/us-east-1=plan.json')).toEqual(['222233334444/us-east-1']);
  });

  test('come from variables, also in a list', () => {
    const written = (references: readonly string[], value: unknown) => ({
      ...planOf([REPOSITORY]),
      variables: { account: { value } },
      configuration: {
        ...PLACELESS.configuration,
        provider_config: {
          aws: {
            name: 'aws',
            expressions: { allowed_account_ids: { references }, region: { constant_value: 'eu-west-1' } },
          },
        },
      },
    });
    expect(place(written(['var.account'], '111122223333'))).toEqual(['111122223333/eu-west-1']);
    expect(place(written(['var.account'], ['111122223333']))).toEqual(['111122223333/eu-west-1']);
    expect(place(written(['var.account'], ['111122223333', '444455556666']))).toEqual(['${aws.account}/eu-west-1']);
    expect(place(written(['local.account'], '111122223333'))).toEqual(['${aws.account}/eu-west-1']);
  });

  test('a place that is not told is noticed with the way out', () => {
    const found = read(PLACELESS).notices.filter(({ id }) => id === 'unknown-environment');
    expect(found.map(({ message }) => message)).toEqual([
      'the account or Region of the provider aws is not told; name it with --provider aws=ACCOUNT/REGION',
    ]);
  });

  test('what is given against the configuration is refused', () => {
    const providers = { aws: { account: '222233334444' } };
    expect(() => read(planOf([REPOSITORY]), { providers })).toThrow(/given for the provider aws is not the one/);
    expect(() => read(planOf([REPOSITORY]), { providers: { 'aws.hubb': providers.aws } })).toThrow(ProviderError);
  });

  test('of a state come from ARNs and from what a resource names among what it depends on', () => {
    const state = {
      format_version: '1.0',
      values: {
        root_module: {
          resources: [
            resource('aws_iam_role.ci', { name: 'ci', id: 'ci', arn: 'arn:aws:iam::444455556666:role/ci' }),
            resource('aws_ecr_repository.app', {
              name: 'app',
              arn: 'arn:aws:ecr:eu-west-1:111122223333:repository/app',
            }),
            resource('aws_iam_role_policy.ci', { role: 'ci', policy: CALLER.values?.policy }, [
              'aws_ecr_repository.app',
              'aws_iam_role.ci',
            ]),
            resource('aws_iam_user_policy.old', { user: 'old', policy: CALLER.values?.policy }),
          ],
        },
      },
    };
    const identities = displayed(read(state)).policies.map(
      ({ attachment }) => 'identity' in attachment && attachment.identity,
    );
    expect(identities).toEqual([
      'arn:aws:iam::444455556666:role/ci',
      'arn:aws:iam::${the account of aws_iam_user_policy.old}:user/old',
    ]);
  });
});

function resource(address: string, values: Json, dependsOn: readonly string[] = []): Json {
  const [type, name] = address.split('.');
  return {
    address,
    mode: 'managed',
    type,
    name,
    provider_name: 'terraform.example/hashicorp/aws',
    values,
    depends_on: dependsOn,
  };
}

describe('files of Terraform that are not read', () => {
  const thrown = (run: () => unknown): SourceError => {
    try {
      run();
    } catch (error) {
      expect(error).toBeInstanceOf(SourceError);
      return error as SourceError;
    }
    throw new Error('nothing was thrown');
  };

  test('a folder of configuration is answered with the commands that make a plan', () => {
    const path = join(folder, 'infra');
    mkdirSync(path);
    writeFileSync(join(path, 'main.tf'), '');
    const { code, message } = thrown(() => readSources([path]));
    expect(code).toBe('SOURCE_SHAPE');
    expect(message).toContain(`cd ${path} && terraform plan -out tfplan && terraform show -json tfplan > plan.json`);
  });

  test.each([
    [
      'a state as Terraform keeps it',
      { version: 4, terraform_version: '1.11.4', lineage: 'x', resources: [] },
      'terraform show -json x.json > state.json',
    ],
    [
      'a format of the future',
      { format_version: '2.0', planned_values: {} },
      "x.json: format_version: unknown version of the JSON of a Terraform plan or state: got '2.0'; allowed: 0.x or 1.x",
    ],
    [
      'changes that are no list',
      { format_version: '1.2', resource_changes: {} },
      'x.json: resource_changes: not a list',
    ],
    [
      'a change of nothing',
      { format_version: '1.2', resource_changes: [{}] },
      'x.json: resource_changes[0].change: not an object',
    ],
    [
      'a resource without an address',
      { format_version: '1.0', values: { root_module: { resources: [{}] } } },
      'x.json: values.root_module.resources[0]: a resource has an address and a type',
    ],
  ])('%s', (_, json, message) => {
    expect(thrown(() => readDocument({ name: 'x.json', json })).message).toContain(message);
  });

  test('the messages of a run are answered with the commands that make a plan', () => {
    const text = '{"@level":"info","@message":"Terraform 1.11.4"}\n{"@level":"info","@message":"x"}\n';
    expect(thrown(() => readDocument({ name: 'log.json', text })).message).toContain(
      'terraform show -json tfplan > plan.json',
    );
  });

  test('the state of nothing is read', () => {
    expect(review(readDocument({ name: 'state.json', json: { format_version: '1.0' } })).facts).toEqual([]);
  });
});

describe('references', () => {
  test.each([
    ['aws_iam_role.ci.arn', ['aws_iam_role', 'ci', 'arn']],
    ['module.a["x.y\\"z"].b[0].c', ['module', 'a', 'x.y"z', 'b', 0, 'c']],
    ['data.aws_iam_role.ci-2[1]', ['data', 'aws_iam_role', 'ci-2', 1]],
  ])('%s has steps', (text, steps) => {
    expect(stepsOf(text)?.map(({ value }) => value)).toEqual(steps);
  });

  test.each(['a b', 'a[', 'a["x]', 'a..b', ''])('%s has none, or nothing', (text) => {
    expect(stepsOf(text) ?? []).toEqual([]);
  });

  test('the heads of a reference are not references of their own', () => {
    expect(wholeReferences(['a.b["k"].c', 'a.b["k"]', 'a.b', 'each.key', 'a.b', 'module.m.o', 'module.m'])).toEqual([
      'a.b["k"].c',
      'each.key',
      'a.b',
      'module.m.o',
    ]);
  });
});

test('a statement may be replaced by a document over it that is not seen', () => {
  const deny = { Effect: 'Deny', Principal: '*', Action: PULL };
  const source = JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'No', ...deny }] });
  const allow = { effect: 'Allow', actions: PULL, principals: [{ type: 'AWS', identifiers: ['444455556666'] }] };
  const decisions = (sid: string) => {
    const document: Resource = {
      address: 'data.aws_iam_policy_document.pull',
      values: {
        source_policy_documents: [source.replace('No', sid)],
        statement: [allow],
        override_policy_documents: [null],
      },
      unknown: { json: true, override_policy_documents: [true] },
      written: { override_policy_documents: { references: ['terraform_data.x.output', 'terraform_data.x'] } },
    };
    return pulls(planOf([REPOSITORY, document, POLICY]), 'arn:aws:iam::444455556666:role/x');
  };
  expect(decisions('No')).toBe('maybe');
  // One without a name cannot be.
  expect(decisions('')).toBe('no');
});

describe('the place of a provider', () => {
  const USER: Resource = { address: 'aws_iam_user.u', values: { name: 'u' } };
  const placeIn = (expressions: Json, more: readonly Resource[] = [], variables: Json = {}): string[] => {
    const plan = planOf([USER, { ...REPOSITORY, unknown: {} }, POLICY, ...more], { variables });
    const { provider_config: configuration } = plan.configuration as { provider_config: Record<string, Json> };
    configuration.aws = { name: 'aws', expressions };
    const [one] = read(plan).repositories;
    return [displayText(one?.registry.account ?? ''), displayText(one?.registry.region ?? '')];
  };

  test('is not that of what a data source looks up elsewhere', () => {
    const looked: Resource = {
      address: 'data.aws_ecr_repository.hub',
      values: { name: 'app', registry_id: '999988887777', arn: 'arn:aws:ecr:eu-west-3:999988887777:repository/app' },
    };
    const shared: Resource = {
      address: 'data.aws_subnet.shared',
      values: { arn: 'arn:aws:ec2:eu-west-3:999988887777:subnet/subnet-1' },
    };
    const topic: Resource = {
      address: 'aws_sns_topic_subscription.x',
      values: { arn: 'arn:aws:sns:eu-west-3:999988887777:topic:1' },
    };
    expect(placeIn({}, [looked])).toEqual(['${aws.account}', 'eu-west-3']);
    for (const one of [shared, topic]) expect(placeIn({}, [one])).toEqual(['${aws.account}', '${aws.region}']);
  });

  test('is of a variable where this has the form of one', () => {
    const region = { references: ['var.part'] };
    expect(placeIn({ region }, [], { part: { value: 'eu' } })[1]).toBe('${aws.region}');
    expect(placeIn({ region }, [], { part: { value: 'eu-north-1' } })[1]).toBe('eu-north-1');
  });

  test('is that of what is there where the variable in the ARN of its role may be a part of the name', () => {
    const assumed = { assume_role: [{ role_arn: { references: ['var.hub'] } }] };
    const variables = { hub: { value: '999988887777' } };
    const there: Resource = { address: 'aws_iam_user.v', values: { arn: 'arn:aws:iam::111122223333:user/v' } };
    expect(placeIn(assumed, [], variables)[0]).toBe('999988887777');
    expect(placeIn(assumed, [there], variables)[0]).toBe('111122223333');
  });
});

test('what is forgotten stays beside what is made in its place', () => {
  const policyOf = (account: string) => ({
    repository: 'app',
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: PULL }],
    }),
  });
  const repository = (name: string) => ({ name });
  const plan = planOf([
    {
      address: 'aws_ecr_repository.app',
      values: repository('new'),
      before: repository('app'),
      actions: ['create', 'forget'],
    },
    {
      address: 'aws_ecr_repository_policy.app',
      values: { ...policyOf('444455556666'), repository: 'new' },
      before: policyOf('222233334444'),
      actions: ['create', 'forget'],
    },
  ]);
  const may = (account: string, name: string) => pulls(plan, `arn:aws:iam::${account}:root`, name);
  expect([may('444455556666', 'new'), may('222233334444', 'app')]).toEqual(['yes', 'yes']);
  expect([may('444455556666', 'app'), may('222233334444', 'new')]).toEqual(['no', 'no']);
});

test('a plan that was cut down to its values denies nothing for certain', () => {
  const resources = ['app', 'lib'].map((name) => ({
    address: `aws_ecr_repository.${name}`,
    type: 'aws_ecr_repository',
  }));
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  const closed: Resource = { address: 'aws_ecr_repository_policy.app', values: { repository: 'app', policy } };
  const whole = planOf([REPOSITORY, closed, { ...REPOSITORY, address: 'aws_ecr_repository.lib' }]);
  const changes = whole.resource_changes as readonly Json[];
  const planned = { planned_values: { root_module: { resources } } };
  expect(pulls({ ...whole, ...planned }, 'arn:aws:iam::222233334444:root')).toBe('no');
  const cut = { ...whole, ...planned, resource_changes: changes.slice(0, 2) };
  expect(pulls(cut, 'arn:aws:iam::222233334444:root')).toBe('maybe');
});

describe('the key of a provider that an old Terraform does not tell for modules', () => {
  const planWith = (providers: Json) => {
    const head = {
      address: 'module.m.aws_ecr_repository.app',
      mode: 'managed',
      type: 'aws_ecr_repository',
      name: 'app',
      provider_name: 'aws',
    };
    const written = { ...head, address: 'aws_ecr_repository.app', provider_config_key: 'm:aws', expressions: {} };
    return {
      format_version: '0.1',
      terraform_version: '0.13.5',
      resource_changes: [{ ...head, change: { actions: ['create'], before: null, after: { name: 'app' } } }],
      configuration: {
        provider_config: providers,
        root_module: { module_calls: { m: { module: { resources: [written] } } } },
      },
    };
  };
  const provider = (account: string, region: string) => ({
    name: 'aws',
    expressions: { region: { constant_value: region }, allowed_account_ids: { constant_value: [account] } },
  });
  const placeIn = (providers: Json, options: ReadOptions = {}) => {
    const [one] = read(planWith(providers), options).repositories;
    return displayText(`${one?.registry.account}/${one?.registry.region}`);
  };
  const hub = provider('111122223333', 'eu-west-1');

  test('is that of the caller where there is no other', () => {
    expect(placeIn({ aws: hub })).toBe('111122223333/eu-west-1');
  });

  test('may be any of several, and is what all of these have', () => {
    const spoke = provider('444455556666', 'eu-west-1');
    const others = { aws: hub, 'aws.spoke': spoke };
    expect(placeIn(others)).toBe('${m:aws.account}/eu-west-1');
    expect(placeIn({ 'aws.spoke': spoke })).toBe('${m:aws.account}/${m:aws.region}');
    expect(placeIn({ aws: hub, 'module.m:aws': spoke })).toBe('${m:aws.account}/eu-west-1');
    expect(placeIn({ aws: hub, 'aws.us': provider('111122223333', 'us-east-1') })).toBe('111122223333/${m:aws.region}');
    const providers = { 'm:aws': { account: '444455556666', region: 'eu-west-1' } };
    expect(placeIn(others, { providers })).toBe('444455556666/eu-west-1');
  });
});

/** Documents with their blocks, as the provider rendered them in the recorded plans and states. */
const RENDERED = jsonFiles(FIXTURES).flatMap((file) => {
  const json = JSON.parse(readFileSync(file, 'utf8')) as Json;
  return blocksIn(json).map((one) => ({ ...one, file: file.slice(FIXTURES.length + 1) }));
});

function jsonFiles(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory()
      ? jsonFiles(join(path, one.name))
      : /^(?:plan|state)\.json$/.test(one.name)
        ? [join(path, one.name)]
        : [],
  );
}

function blocksIn(json: unknown): readonly { readonly type: string; readonly values: Json }[] {
  if (typeof json !== 'object' || json === null) return [];
  const { type, values, mode } = json as { type?: unknown; values?: unknown; mode?: unknown };
  const isDocument = mode === 'data' && /policy_document$/.test(String(type)) && isRendered(values);
  return [
    ...(isDocument ? [{ type: String(type), values: values as Json }] : []),
    ...Object.values(json).flatMap(blocksIn),
  ];
}

function isRendered(values: unknown): boolean {
  const { json, document } = (values ?? {}) as Json;
  return typeof json === 'string' || typeof document === 'string';
}

test('documents are put together from their blocks as the providers do it', () => {
  expect(RENDERED.length).toBeGreaterThan(40);
  for (const { type, values, file } of RENDERED) {
    const argument = (name: string): Value => (values[name] ?? null) as Value;
    const isAws = type.startsWith('aws_');
    const ours = isAws ? awsDocument(argument, 'x') : ramDocument(argument, 'x');
    const theirs = JSON.parse(String(values.json ?? values.document)) as unknown;
    const dialect = isAws ? 'aws' : 'alicloud';
    expect([file, sorted(parsePolicy(ours, dialect))]).toEqual([file, sorted(parsePolicy(theirs, dialect))]);
  }
});

/** Lists of a policy have no order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const list = value.map(sorted);
    return list.every((one) => typeof one === 'string') ? list.sort() : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, sorted(one)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
