import {
  type AccessDiff,
  type CheckResult,
  type Fact,
  type RenderOptions,
  render,
  renderDiff,
} from 'registry-access/review';
import { changesOfCheck, changesOfDiff } from '../../../../lib/review/render/changes';
// What a gate adds to a review has no entry point of the package.
import { renderHtml } from '../../../../lib/review/render/html/page';
import { equals, fact, finding, reviewOf, SAMPLE } from '../sample';

const account = (index: number): string => String(100_000_000_000 + index);
const repository = (name: string, region = 'eu-west-1') =>
  ({ kind: 'repository', account: '111122223333', region, name }) as const;
const ci = { kind: 'role', id: 'arn:aws:iam::444455556666:role/ci' } as const;

const lost = fact({ principal: { kind: 'account', id: '222233334444' }, resource: repository('legacy/app') });
const gained = fact({ principal: ci, capability: 'push', needs: [] });
const possible = fact({ principal: { kind: 'account', id: '${CiAccount}' }, decision: 'maybe', capability: 'delete' });
const DIFF: AccessDiff = {
  schema: 'registry-access/diff@1',
  gained: [gained],
  lost: [lost],
  possiblyGained: [possible],
  possiblyLost: [fact({ principal: { kind: 'organization', id: 'o-a1b2c3d4e5' }, decision: 'maybe' })],
  structuralOnly: false,
  assumptions: ['service control policies are not in the input'],
};
const OPTIONS: RenderOptions = {
  accounts: { '111122223333': 'hub', '444455556666': 'build' },
  places: { at: () => ({ file: 'out/cdk.out/Hub.template.json', line: 42, column: 1 }) },
};

const LONG = 'a-service-with-a-name-that-is-as-long-as-a-name-may-be-and-then-some-more-of-it';
const COMPARED: readonly Fact[] = [
  fact({ principal: ci, needs: [] }),
  gained,
  possible,
  fact({ principal: { kind: 'account', id: '777788889999' }, decision: 'maybe' }),
  fact({ capability: 'delete', decision: 'no' }),
  fact({
    principal: { kind: 'role', id: `arn:aws:iam::444455556666:role/${LONG.slice(0, 64)}` },
    resource: repository(`team-a/${LONG}`),
    when: [equals('aws:PrincipalTag/department', 'research'), equals('aws:SourceVpce', 'vpce-0123456789abcdef0')],
  }),
  fact({ capability: 'import', when: [{ kind: 'flow', flow: 'pull-through' }], needs: [] }),
];

/** Accounts that share one registry, each with roles that may do other things. */
function manyRoles(): Fact[] {
  const can = {
    ci: ['pull', 'push', 'list'],
    nodes: ['pull'],
    deploy: ['pull', 'list'],
    admin: ['pull', 'delete'],
  } as const;
  return Array.from({ length: 60 }, (_, i) =>
    Object.entries(can).flatMap(([name, capabilities]) =>
      // Some accounts have no role for administration.
      name === 'admin' && i % 9 === 4
        ? []
        : capabilities.map((capability) =>
            fact({
              principal: { kind: 'role', id: `arn:aws:iam::${account(i)}:role/${name}` },
              capability,
              needs: [],
              resource: repository(`team-${i}/*`, i % 3 === 0 ? 'us-east-1' : 'eu-west-1'),
            }),
          ),
    ),
  ).flat();
}

const accounts = (count: number): Fact[] =>
  Array.from({ length: count }, (_, i) =>
    fact({ principal: { kind: 'account', id: account(i) }, resource: repository(`team-${i}/*`) }),
  );

const FINDINGS = [
  finding(),
  finding({ id: 'public-repository', severity: 'error', message: `everybody can pull ${LONG}` }),
  finding({ id: 'cross-account-push', severity: 'note', message: 'role ci can push' }),
];

const TAKEN = { assumptions: ['service control policies are not in the input and are taken as not restricting'] };

const CHECK: CheckResult = {
  undeclared: COMPARED.filter(({ decision }) => decision === 'yes'),
  possiblyUndeclared: [possible],
  expired: [{ ...lost, reason: 'TEAM-42: moves into its own account', until: '2026-10-31' }],
  unused: [lost],
  ok: false,
};
const NOT_PASSED = {
  verdict: 'failed',
  sentence: 'The gate fails: 6 not accepted (--fail-on gained); 1 gained, 1 lost; 1 error.',
  remarks: ['main has no access.review.json yet: all access counts as gained'],
  comparisons: [
    { name: `infra/${LONG}/access.review.json`, changes: changesOfCheck(CHECK) },
    { name: 'access.review.json of main', changes: changesOfDiff(DIFF) },
  ],
  stepsTitle: 'How to accept it',
  steps: [
    {
      text: 'To accept this access, run this, and commit access.review.json with the change:',
      command: `cd infra && npx registry-access review 111122223333/eu-west-1=${LONG}.json --environment ${LONG}.json --update`,
    },
    { text: 'Who approves the change of access.review.json accepts the access.' },
  ],
} as const;

/** Pages to look at, by name. */
export const PAGES = {
  sample: () => render(SAMPLE, 'html', OPTIONS),
  three: () => render(reviewOf(accounts(3), TAKEN), 'html', OPTIONS),
  compared: () => render(reviewOf(COMPARED, { ...TAKEN, findings: FINDINGS }), 'html', { ...OPTIONS, diff: DIFF }),
  gate: () =>
    renderHtml(
      reviewOf(COMPARED, { ...TAKEN, findings: FINDINGS }),
      { ...OPTIONS, diff: DIFF },
      { opening: NOT_PASSED },
    ),
  diff: () => renderDiff(DIFF, 'html', OPTIONS),
  many: () => render(reviewOf(manyRoles(), TAKEN), 'html', OPTIONS),
  thousand: () => render(reviewOf(accounts(1000), TAKEN), 'html', OPTIONS),
} as const satisfies Record<string, () => string>;
