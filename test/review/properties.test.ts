import * as fc from 'fast-check';
import { type Decision, parsePolicy, unknown } from 'registry-access/policy';
import {
  type AccessModel,
  type AccessRequest,
  type AttachedPolicy,
  decide,
  gives,
  review,
} from 'registry-access/review';
import { compareDecisions } from '../../lib/policy/verdict';
import { runs } from '../support/property-runs';
import { OWNER, PRINCIPALS, REGION, REPOSITORIES, request, resolution, statement, world } from './support/arbitraries';
import { glob, type Json, type OracleRequest, type OracleWorld, oracleAllows } from './support/oracle';
import { rowOf } from './support/rows';

const CONCRETE = { holes: false, notPrincipal: true };
const HOLED = { holes: true, notPrincipal: true };
const REGISTRY = { cloud: 'aws' as const, account: OWNER, region: REGION };
const KEYS = ['aws:SourceVpce', 'aws:PrincipalTag/t', 'aws:TagKeys'];

/** The same world for the engine; holes are filled in where values are given. */
function modelOf(
  of: OracleWorld,
  scope: 'V1' | 'V2' | 'unknown' = 'V2',
  values?: Readonly<Record<string, string>>,
): AccessModel {
  const text = (json: unknown): string =>
    JSON.stringify(json).replace(/⟨(\w)⟩/g, (_, name: string) => values?.[name] ?? unknown(name));
  const policyOf = (statements: readonly Json[]) =>
    parsePolicy(text({ Version: '2012-10-17', Statement: statements }), 'aws');
  const policies: AttachedPolicy[] = [];
  const put = (attachment: AttachedPolicy['attachment'], statements: readonly Json[], path: string): void => {
    policies.push({ cloud: 'aws', attachment, origin: { source: 'test', path }, policy: policyOf(statements) });
  };
  put({ kind: 'registry', registry: REGISTRY }, of.registry, 'registry');
  for (const [repository, statements] of Object.entries(of.repositories))
    put({ kind: 'repository', registry: REGISTRY, repository }, statements, `repository ${repository}`);
  for (const [identity, statements] of Object.entries(of.identities))
    put({ kind: 'identity', identity }, statements, `identity ${identity}`);
  return {
    sources: ['test'],
    environment: { registryPolicyScope: scope },
    registries: [REGISTRY],
    repositories: [],
    namespaces: [],
    identities: Object.keys(of.identities).map((arn) => ({
      cloud: 'aws',
      kind: arn.includes(':role/') ? 'role' : 'user',
      account: arn.split(':')[4] as string,
      arn,
      origin: { source: 'test', path: arn },
    })),
    policies,
    flows: [],
    memberships: [],
    settings: [],
    notices: [],
  };
}

/** The request with every key of the context given: what is not there is known to be absent. */
function askOf({ arn, action, repository, context }: OracleRequest): AccessRequest {
  return {
    principal: arn,
    action,
    resource: `arn:aws:ecr:${REGION}:${OWNER}:repository/${repository}`,
    context: { ...Object.fromEntries(KEYS.map((key) => [key, null])), ...context },
  };
}

function answer(model: AccessModel, asked: OracleRequest): Decision {
  return decide(model, askOf(asked)).decision;
}

const withStatement = (of: OracleWorld, added: Json): OracleWorld => ({ ...of, registry: [...of.registry, added] });

const RUNS = runs(400);

test('what the engine says of concrete policies, a naive reading of the documentation says, too', () => {
  fc.assert(
    fc.property(world(CONCRETE), request, (of, asked) => {
      const said = answer(modelOf(of), asked);
      // What the engine cannot see may be anything: `no` must hold if it allows all, `yes` if the caller's side does.
      if (said === 'no') expect(oracleAllows(of, asked, true, 'generous')).toBe(false);
      if (said === 'yes') expect(oracleAllows(of, asked, true, 'strict')).toBe(true);
    }),
    runs(2000),
  );
});

test('where both sides are in the input and nothing has two readings, the engine never says maybe', () => {
  fc.assert(
    fc.property(world({ holes: false, notPrincipal: false }), request, (of, asked) => {
      const identities = { ...of.identities, [asked.arn]: of.identities[asked.arn] ?? [] };
      const seen = { ...of, identities };
      expect(answer(modelOf(seen), asked)).toBe(oracleAllows(seen, asked, false, 'strict') ? 'yes' : 'no');
    }),
    runs(1500),
  );
});

test('adding an Allow never loses access', () => {
  fc.assert(
    fc.property(world(HOLED), statement('registry', HOLED), request, (of, added, asked) => {
      const more = withStatement(of, { ...added, Effect: 'Allow' });
      expect(compareDecisions(answer(modelOf(more), asked), answer(modelOf(of), asked))).toBeGreaterThanOrEqual(0);
    }),
    RUNS,
  );
});

test('adding a Deny never gains any', () => {
  fc.assert(
    fc.property(world(HOLED), statement('registry', HOLED), request, (of, added, asked) => {
      const less = withStatement(of, { ...added, Effect: 'Deny' });
      expect(compareDecisions(answer(modelOf(less), asked), answer(modelOf(of), asked))).toBeLessThanOrEqual(0);
    }),
    RUNS,
  );
});

test('no and yes survive whatever the holes turn out to be', () => {
  fc.assert(
    fc.property(world(HOLED), request, fc.array(resolution, { minLength: 3, maxLength: 6 }), (of, asked, all) => {
      const said = answer(modelOf(of), asked);
      if (said === 'maybe') return;
      for (const values of all)
        expect({ values, said: answer(modelOf(of, 'V2', values), asked) }).not.toEqual({
          values,
          said: said === 'no' ? 'yes' : 'no',
        });
      for (const values of all)
        if (said === 'no') expect({ values, said: answer(modelOf(of, 'V2', values), asked) }).toEqual({ values, said });
    }),
    runs(600),
  );
});

test('an unknown scope is between V1 and V2: its no is one under both, its yes one under V2', () => {
  fc.assert(
    fc.property(world(HOLED), request, (of, asked) => {
      const [either, v1, v2] = (['unknown', 'V1', 'V2'] as const).map((scope) => answer(modelOf(of, scope), asked));
      if (either === 'no') expect([v1, v2]).toEqual(['no', 'no']);
      if (either === 'yes') expect(v2).toBe('yes');
    }),
    RUNS,
  );
});

/** Rows of access. Rows of denial are exceptions to those; which of two equal ones speaks may depend on the order. */
function rows(of: OracleWorld): string[] {
  return review(modelOf(of))
    .facts.filter((fact) => fact.decision !== 'no')
    .map(rowOf);
}

/** One statement for each value of one element. */
function split(one: Json, element: 'Action' | 'Resource' | 'Principal'): readonly Json[] {
  if (element === 'Principal') {
    const ids = (one.Principal as { AWS?: string | string[] } | undefined)?.AWS;
    return Array.isArray(ids) ? ids.map((AWS) => ({ ...one, Principal: { AWS } })) : [one];
  }
  const values = one[element];
  return Array.isArray(values) ? values.map((value) => ({ ...one, [element]: value })) : [one];
}

test('neither the order of statements nor how they are split changes an answer or a row', () => {
  fc.assert(
    fc.property(
      world(HOLED),
      request,
      fc.constantFrom('Action' as const, 'Resource' as const, 'Principal' as const),
      (of, asked, element) => {
        const parts = { ...of, registry: of.registry.flatMap((one) => split(one, element)) };
        const turned = { ...of, registry: [...of.registry].reverse() };
        const twice = { ...of, registry: [...of.registry, ...of.registry] };
        const [answered, all] = [answer(modelOf(of), asked), rows(of)];
        for (const other of [parts, turned, twice]) {
          expect(answer(modelOf(other), asked)).toBe(answered);
          expect(rows(other)).toEqual(all);
        }
      },
    ),
    runs(100),
  );
});

test('an account or a session is never refused what one of its roles is not', () => {
  fc.assert(
    fc.property(world(HOLED), request, (of, asked) => {
      if (answer(modelOf(of), asked) === 'no') return;
      const [, , , , account = '', name = ''] = asked.arn.split(':');
      expect(answer(modelOf(of), { ...asked, arn: account })).not.toBe('no');
      if (!name.startsWith('role/')) return;
      const session = `arn:aws:sts::${account}:assumed-role/${name.split('/').at(-1)}/s`;
      expect(answer(modelOf(of), { ...asked, arn: session })).not.toBe('no');
    }),
    RUNS,
  );
});

const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

test('every certain row of the review is a yes to a member of its classes, and who is in no row is refused', () => {
  fc.assert(
    fc.property(world({ holes: false, notPrincipal: false }), (of) => {
      const model = modelOf(of);
      const pulls = review(model).facts.filter((fact) => gives(fact, 'pull') && fact.resource.account === OWNER);
      for (const { principal, resource, decision, when, actions } of pulls) {
        if (
          principal.kind === 'service' ||
          decision !== 'yes' ||
          when.length > 0 ||
          resource.region !== REGION ||
          resource.name.includes('&')
        )
          continue;
        const member =
          principal.kind === 'anyone'
            ? 'arn:aws:iam::999988887777:role/nobody-names'
            : principal.kind === 'account'
              ? `arn:aws:iam::${principal.id}:role/nobody-names`
              : principal.id.replace('*', 'x');
        const repository = resource.name.replace(/[*?]/g, (one) => (one === '*' ? 'zzzzzzz' : 'z'));
        for (const action of PULL.filter((one) => actions === undefined || actions.includes(one))) {
          const asked = {
            principal: member,
            action,
            resource: `arn:aws:ecr:${REGION}:${OWNER}:repository/${repository}`,
          };
          expect({ ...asked, decision: decide(model, asked).decision }).toEqual({ ...asked, decision: 'yes' });
        }
      }
      for (const arn of PRINCIPALS) {
        const account = arn.split(':')[4] as string;
        if (account === OWNER && of.identities[arn] === undefined) continue;
        for (const repository of REPOSITORIES) {
          const inRow = pulls.some(
            ({ principal: { kind, id }, resource, decision }) =>
              decision !== 'no' &&
              (kind === 'anyone' || id === account || glob(id, arn)) &&
              (resource.name.split(' & ').every((part) => glob(part, repository)) || resource.name === repository),
          );
          if (inRow) continue;
          const asked = PULL.map((action) => ({
            principal: arn,
            action,
            resource: `arn:aws:ecr:${REGION}:${OWNER}:repository/${repository}`,
          }));
          expect(asked.map((one) => ({ ...one, decision: decide(model, one).decision }))).toEqual(
            asked.map((one) => ({ ...one, decision: 'no' })),
          );
        }
      }
    }),
    runs(250),
  );
});
