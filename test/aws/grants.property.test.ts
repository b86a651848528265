import type { CfnRegistryPolicy } from 'aws-cdk-lib/aws-ecr';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import fc from 'fast-check';
import { OrganizationalUnitPrincipal, PrivateRegistry, RepositoryAccess } from 'registry-access/aws';
import { parsePolicy, policySize } from 'registry-access/policy';
import { type AccessModel, decide } from 'registry-access/review';
import { runs } from '../support/property-runs';
import { HUB, newApp, REGION, stackIn } from './fixtures';

/** Three accounts, the first two in one organization, with two roles each. */
const ACCOUNTS = ['200000000001', '200000000002', '200000000003'];
const ORGANIZATION_OF: Record<string, string> = {
  '200000000001': 'o-aaaaaaaaaa',
  '200000000002': 'o-aaaaaaaaaa',
  '200000000003': 'o-bbbbbbbbbb',
};
const PATH_OF: Record<string, string> = {
  '200000000001': 'o-aaaaaaaaaa/r-ab12/ou-ab12-11111111/',
  '200000000002': 'o-aaaaaaaaaa/r-ab12/ou-ab12-11111111/ou-ab12-22222222/',
  '200000000003': 'o-bbbbbbbbbb/r-cd34/',
};
const ROLES = ACCOUNTS.flatMap((account) => [`arn:aws:iam::${account}:role/x`, `arn:aws:iam::${account}:role/path/y`]);
const PATTERNS = ['*', 'team-a/*', 'team-a/app', 'team-?/app', 'team-b/*', '*/app'];
const REPOSITORIES = ['team-a/app', 'team-a/web', 'team-b/app', 'base'];
const TAGGED = { StringEquals: { 'aws:PrincipalTag/team': 'a' } };

const VERBS = {
  pull: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
  push: [
    'ecr:BatchCheckLayerAvailability',
    'ecr:BatchGetImage',
    'ecr:CompleteLayerUpload',
    'ecr:InitiateLayerUpload',
    'ecr:PutImage',
    'ecr:UploadLayerPart',
  ],
  import: ['ecr:BatchGetImage', 'ecr:BatchImportUpstreamImage', 'ecr:GetDownloadUrlForLayer', 'ecr:GetImageCopyStatus'],
  createRepository: ['ecr:CreateRepository'],
};
const ACTIONS = [...new Set(Object.values(VERBS).flat())];

interface Who {
  readonly name: string;
  readonly principal: () => iam.IGrantable;
  readonly includes: (role: string) => boolean;
}

const accountOf = (role: string) => role.split(':')[4] ?? '';
const WHO: Who[] = [
  ...ACCOUNTS.map((account) => ({
    name: account,
    principal: () => new iam.AccountPrincipal(account),
    includes: (role: string) => accountOf(role) === account,
  })),
  ...ROLES.map((arn) => ({
    name: arn,
    principal: () => new iam.ArnPrincipal(arn),
    includes: (role: string) => role === arn,
  })),
  {
    name: 'roles x of the first account, by pattern',
    principal: () => new iam.ArnPrincipal('arn:aws:iam::200000000001:role/*'),
    includes: (role: string) => accountOf(role) === '200000000001',
  },
  ...['o-aaaaaaaaaa', 'o-bbbbbbbbbb'].map((id) => ({
    name: id,
    principal: () => new iam.OrganizationPrincipal(id),
    includes: (role: string) => ORGANIZATION_OF[accountOf(role)] === id,
  })),
  {
    name: 'the unit and those below',
    principal: () => new OrganizationalUnitPrincipal('o-aaaaaaaaaa/r-ab12/ou-ab12-11111111/*'),
    includes: (role: string) => ORGANIZATION_OF[accountOf(role)] === 'o-aaaaaaaaaa',
  },
  {
    name: 'the unit alone',
    principal: () => new OrganizationalUnitPrincipal('o-aaaaaaaaaa/r-ab12/ou-ab12-11111111/'),
    includes: (role: string) => accountOf(role) === '200000000001',
  },
];

interface Asked {
  readonly who: Who;
  readonly verb: keyof typeof VERBS;
  readonly repositories: readonly string[];
  readonly tagged: boolean;
}

const asked: fc.Arbitrary<Asked> = fc.record({
  who: fc.constantFrom(...WHO),
  verb: fc.constantFrom<keyof typeof VERBS>('pull', 'push', 'import', 'createRepository'),
  repositories: fc.uniqueArray(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 3 }),
  tagged: fc.boolean(),
});
const grants = fc.array(asked, { minLength: 1, maxLength: 12 });

const matches = (pattern: string, name: string) =>
  new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(name);

/** The policy text as the template has it, without the time of a whole synth. */
function render(list: readonly Asked[]): { Version: string; Statement: unknown[] } {
  const hub = stackIn(newApp(), 'Hub', HUB);
  const registry = PrivateRegistry.of(hub);
  for (const { who, verb, repositories, tagged } of list) {
    registry.grants[verb](who.principal(), {
      repositories: [...repositories],
      ...(tagged ? { conditions: TAGGED } : {}),
    });
  }
  return hub.resolve((registry.node.findChild('Policy') as CfnRegistryPolicy).policyText);
}

function modelOf(document: unknown, repository?: string): AccessModel {
  const registry = { cloud: 'aws' as const, account: HUB, region: REGION };
  return {
    sources: ['test'],
    environment: { registryPolicyScope: 'V2' },
    registries: [],
    repositories: [],
    namespaces: [],
    identities: [],
    policies: [
      {
        cloud: 'aws',
        attachment:
          repository === undefined ? { kind: 'registry', registry } : { kind: 'repository', registry, repository },
        origin: { source: 'test', path: 'Hub' },
        policy: parsePolicy(document, 'aws'),
      },
    ],
    flows: [],
    memberships: [],
    settings: [],
    notices: [],
  };
}

const request = fc.record({
  role: fc.constantFrom(...ROLES, 'arn:aws:iam::200000000001:role/z', 'arn:aws:iam::300000000000:role/x'),
  action: fc.constantFrom(...ACTIONS, 'ecr:DeleteRepository'),
  repository: fc.constantFrom(...REPOSITORIES),
  team: fc.constantFrom('a', 'b', null),
});

test('every granted request is allowed, and nothing else is', () => {
  fc.assert(
    fc.property(grants, fc.array(request, { minLength: 20, maxLength: 20 }), (list, requests) => {
      const model = modelOf(render(list));
      for (const { role, action, repository, team } of requests) {
        const granted = list.some(
          ({ who, verb, repositories, tagged }) =>
            who.includes(role) &&
            (VERBS[verb] as readonly string[]).includes(action) &&
            repositories.some((pattern) => matches(pattern, repository)) &&
            (!tagged || team === 'a'),
        );
        const account = accountOf(role);
        const { decision } = decide(model, {
          principal: role,
          action,
          resource: `arn:aws:ecr:${REGION}:${HUB}:repository/${repository}`,
          context: {
            'aws:PrincipalOrgID': ORGANIZATION_OF[account] ?? null,
            'aws:PrincipalOrgPaths': PATH_OF[account] === undefined ? null : [PATH_OF[account]],
            'aws:PrincipalTag/team': team,
          },
        });
        expect({ role, action, repository, team, decision }).toEqual({
          role,
          action,
          repository,
          team,
          decision: granted ? 'yes' : 'no',
        });
      }
    }),
    runs(60),
  );
});

test('the order of grants never changes a byte', () => {
  const shuffled = grants.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      expect(JSON.stringify(render(other))).toBe(JSON.stringify(render(list)));
    }),
    runs(60),
  );
});

test('saying a grant twice changes nothing', () => {
  fc.assert(
    fc.property(grants, (list) => {
      expect(JSON.stringify(render([...list, ...list]))).toBe(JSON.stringify(render(list)));
    }),
    runs(25),
  );
});

test('the policy is never larger, and never has more statements, than one statement a grant', () => {
  fc.assert(
    fc.property(grants, (list) => {
      const merged = render(list);
      const naive = { Version: '2012-10-17', Statement: list.flatMap((grant) => render([grant]).Statement) };
      expect(policySize(merged)).toBeLessThanOrEqual(policySize(naive));
      expect(merged.Statement.length).toBeLessThanOrEqual(naive.Statement.length);
    }),
    runs(25),
  );
});

test("on a repository, beside the CDK's own grants, every granted request is allowed and nothing else is", () => {
  const repositoryGrant = fc.record({
    who: fc.constantFrom(...WHO),
    verb: fc.constantFrom('pull' as const, 'push' as const, 'import' as const),
    tagged: fc.boolean(),
  });
  const theirs = fc.constantFrom(...ACCOUNTS);
  fc.assert(
    fc.property(
      fc.array(repositoryGrant, { minLength: 1, maxLength: 8 }),
      fc.array(theirs, { maxLength: 3 }),
      fc.array(request, { minLength: 20, maxLength: 20 }),
      (list, accounts, requests) => {
        const hub = stackIn(newApp(), 'Hub', HUB);
        const repository = new ecr.Repository(hub, 'App', { repositoryName: 'team-a/app' });
        const { grants } = RepositoryAccess.fromRepository(repository);
        for (const { who, verb, tagged } of list) grants[verb](who.principal(), tagged ? { conditions: TAGGED } : {});
        for (const account of accounts) repository.grantPull(new iam.AccountPrincipal(account));
        const cfn = repository.node.defaultChild as ecr.CfnRepository;
        const model = modelOf(hub.resolve(cfn.repositoryPolicyText), 'team-a/app');
        for (const { role, action, team } of requests) {
          const account = accountOf(role);
          const granted =
            (accounts.includes(account) && VERBS.pull.includes(action)) ||
            list.some(
              ({ who, verb, tagged }) =>
                who.includes(role) && VERBS[verb].includes(action) && (!tagged || team === 'a'),
            );
          const { decision } = decide(model, {
            principal: role,
            action,
            resource: `arn:aws:ecr:${REGION}:${HUB}:repository/team-a/app`,
            context: {
              'aws:PrincipalOrgID': ORGANIZATION_OF[account] ?? null,
              'aws:PrincipalOrgPaths': PATH_OF[account] === undefined ? null : [PATH_OF[account]],
              'aws:PrincipalTag/team': team,
            },
          });
          expect({ role, action, team, decision }).toEqual({ role, action, team, decision: granted ? 'yes' : 'no' });
        }
      },
    ),
    runs(40),
  );
});

test('the order of grants on a repository never changes a byte either', () => {
  const repositoryGrants = fc.array(
    fc.record({ who: fc.constantFrom(...WHO), verb: fc.constantFrom('pull' as const, 'push' as const) }),
    { minLength: 1, maxLength: 8 },
  );
  const policy = (list: readonly { who: Who; verb: 'pull' | 'push' }[]) => {
    const hub = stackIn(newApp(), 'Hub', HUB);
    const repository = new ecr.Repository(hub, 'App');
    for (const { who, verb } of list) RepositoryAccess.fromRepository(repository).grants[verb](who.principal());
    return JSON.stringify(
      Stack.of(repository).resolve((repository.node.defaultChild as ecr.CfnRepository).repositoryPolicyText),
    );
  };
  fc.assert(
    fc.property(
      repositoryGrants.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      ([list, other]) => {
        expect(policy(other)).toBe(policy(list));
      },
    ),
    runs(25),
  );
});

test('a policy that was rendered between its grants comes to the same as one that is rendered at the end', () => {
  const steps = fc.array(
    fc.record({
      who: fc.constantFrom(...WHO),
      // Through this package, or the CDK's own way into the same policy.
      how: fc.constantFrom('pull' as const, 'push' as const, 'grantPull' as const),
      tagged: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(steps, (list) => {
      const policyOf = (looksBetween: boolean): string => {
        const hub = stackIn(newApp(), 'Hub', HUB);
        const repository = new ecr.Repository(hub, 'App');
        const rendered = (): string =>
          JSON.stringify(hub.resolve((repository.node.defaultChild as ecr.CfnRepository).repositoryPolicyText));
        const { grants } = RepositoryAccess.fromRepository(repository);
        for (const { who, how, tagged } of list) {
          if (how === 'grantPull') repository.grantPull(new iam.AccountPrincipal(ACCOUNTS[0]));
          else grants[how](who.principal(), tagged ? { conditions: TAGGED } : {});
          // Twice, so that what is kept is there to be wrong.
          if (looksBetween) expect(rendered()).toBe(rendered());
        }
        return rendered();
      };
      expect(policyOf(true)).toBe(policyOf(false));
    }),
    runs(40),
  );
});
