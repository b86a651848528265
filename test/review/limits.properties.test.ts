import * as fc from 'fast-check';
import { parsePolicy } from 'registry-access/policy';
import { type AccessModel, type Attachment, decide } from 'registry-access/review';
import { runs } from '../support/property-runs';
import { OWNER, REGION, request, statement, world } from './support/arbitraries';
import { type Json, type OracleRequest, type OracleWorld, oracleApplies } from './support/oracle';

const SHAPE = { holes: false, notPrincipal: false };
const REGISTRY = { cloud: 'aws' as const, account: OWNER, region: REGION };
const KEYS = ['aws:SourceVpce', 'aws:PrincipalTag/t', 'aws:TagKeys'];

/** What restricts: a boundary of whoever asks, policies of an organization on its account, and on the owner's resources. */
interface Limits {
  readonly boundary: readonly Json[] | undefined;
  readonly principals: readonly Json[];
  readonly resources: readonly Json[];
  /** Policy of the endpoint `v`. */
  readonly endpoint: readonly Json[] | undefined;
}

const denies = (list: readonly Json[]): Json[] => list.map((one) => ({ ...one, Effect: 'Deny' }));
const some = (of: 'identity' | 'registry') => fc.array(statement(of, SHAPE), { maxLength: 2 });

const limits: fc.Arbitrary<Limits> = fc.record({
  boundary: fc.option(some('identity'), { nil: undefined, freq: 2 }),
  principals: some('identity').map(denies),
  resources: some('registry').map((list) => denies(list).map((one) => ({ ...one, Principal: '*' }))),
  endpoint: fc.option(some('registry'), { nil: undefined, freq: 2 }),
});

function modelOf(of: OracleWorld, { boundary, principals, resources, endpoint }: Limits, arn: string): AccessModel {
  const policies: AccessModel['policies'][number][] = [];
  const put = (attachment: Attachment, statements: readonly Json[], path: string): void => {
    const policy = parsePolicy({ Version: '2012-10-17', Statement: statements }, 'aws');
    policies.push({ cloud: 'aws', attachment, origin: { source: 'test', path }, policy });
  };
  const on = (id: string) => ({ ids: [id], complete: true });
  put({ kind: 'registry', registry: REGISTRY }, of.registry, 'registry');
  for (const [repository, statements] of Object.entries(of.repositories))
    put({ kind: 'repository', registry: REGISTRY, repository }, statements, repository);
  for (const [identity, statements] of Object.entries(of.identities))
    put({ kind: 'identity', identity }, statements, identity);
  put({ kind: 'control', limits: 'principals', targets: on(arn.split(':')[4] ?? '') }, principals, 'principals');
  put({ kind: 'control', limits: 'resources', targets: on(OWNER) }, resources, 'resources');
  if (boundary !== undefined) put({ kind: 'boundary', identity: arn }, boundary, 'boundary');
  if (endpoint !== undefined)
    put({ kind: 'endpoint', endpoint: 'v', account: OWNER, region: REGION }, endpoint, 'endpoint');
  return {
    sources: ['test'],
    environment: { registryPolicyScope: 'V2' },
    registries: [REGISTRY],
    repositories: [],
    namespaces: [],
    identities: Object.keys(of.identities).map((identity) => ({
      cloud: 'aws',
      kind: identity.includes(':role/') ? 'role' : 'user',
      account: identity.split(':')[4] as string,
      arn: identity,
      origin: { source: 'test', path: identity },
    })),
    policies,
    flows: [],
    memberships: [],
    settings: [],
    notices: [],
  };
}

type Expected = 'yes' | 'no' | 'either';

/** Read from the vendor's pages, layer by layer, and not from the engine. */
function expected(
  of: OracleWorld,
  { boundary, principals, resources, endpoint }: Limits,
  asked: OracleRequest,
): Expected {
  const own = of.identities[asked.arn] ?? [];
  const onResource = [...of.registry, ...(of.repositories[asked.repository] ?? [])];
  const through = asked.context['aws:SourceVpce'] === 'v' ? endpoint : undefined;
  const applies = (one: Json, isIdentity: boolean): boolean => oracleApplies(one, asked, isIdentity, 'strict');
  const has = (list: readonly Json[] | undefined, effect: string, isIdentity: boolean): boolean =>
    (list ?? []).some((one) => one.Effect === effect && applies(one, isIdentity));
  const ofIdentity = [...own, ...(boundary ?? []), ...principals];
  if (has(ofIdentity, 'Deny', true) || has([...onResource, ...resources, ...(through ?? [])], 'Deny', false))
    return 'no';
  if (through !== undefined && !has(through, 'Allow', false)) return 'no';
  const bounded = boundary === undefined || has(boundary, 'Allow', true);
  const itself = has(own, 'Allow', true) && bounded;
  const granted = onResource.filter((one) => one.Effect === 'Allow' && applies(one, false));
  const account = asked.arn.split(':')[4];
  if (account !== OWNER) return itself && granted.length > 0 ? 'yes' : 'no';
  if (itself) return 'yes';
  let found: Expected = 'no';
  for (const one of granted) {
    const { AWS } = one.Principal === '*' ? { AWS: '*' } : (one.Principal as { AWS: string | string[] });
    const named = [AWS].flat();
    if (named.includes(asked.arn) && (bounded || asked.arn.includes(':user/'))) return 'yes';
    if (!named.includes('*')) continue;
    if (bounded || JSON.stringify(one.Condition ?? {}).includes('aws:PrincipalArn')) return 'yes';
    // A plain `*` and an identity whose boundary leaves it out: the pages do not say.
    found = 'either';
  }
  return found;
}

/** What `ForAnyValue` with `IfExists` says of an absent key is on no page. */
const isTold = (...parts: unknown[]): boolean => !/ForAnyValue:\w+IfExists/.test(JSON.stringify(parts));

test('under every layer that restricts, the engine says what the pages say', () => {
  fc.assert(
    fc.property(world(SHAPE), limits, request, (of, under, asked) => {
      fc.pre(isTold(of, under));
      const seen = { ...of, identities: { ...of.identities, [asked.arn]: of.identities[asked.arn] ?? [] } };
      const said = decide(modelOf(seen, under, asked.arn), {
        principal: asked.arn,
        action: asked.action,
        resource: `arn:aws:ecr:${REGION}:${OWNER}:repository/${asked.repository}`,
        context: { ...Object.fromEntries(KEYS.map((key) => [key, null])), ...asked.context },
      }).decision;
      const wanted = expected(seen, under, asked);
      expect(said).toBe(wanted === 'either' ? 'maybe' : wanted);
    }),
    runs(1500),
  );
});
