import fc from 'fast-check';
import { AcrEdition } from 'registry-access/alicloud';
import { type Policy, parsePolicy, policySize } from 'registry-access/policy';
import { pullStatements } from '../../lib/alicloud/pull-documents';
import { PullPermission } from '../../lib/alicloud/pull-permissions';
import { ramDocument, ramDocumentText } from '../../lib/alicloud/ram-documents';
import {
  planPolicies,
  type RepositoryGrants,
  repositoryPermissions,
  slicedStatements,
} from '../../lib/alicloud/repository-documents';
import type { ImageScope } from '../../lib/alicloud/scopes';
import { matches } from '../../lib/policy/pattern';
import { runs } from '../support/property-runs';

/** Documents of random grants, read back as RAM would: what is granted is allowed, and nothing else is. */
const UID = '1609982529000001';
const namespace = fc.constantFrom('aa', 'ab', 'team-a', 'team-b', 'team', 'base', 'a.b_c');
const repository = fc.constantFrom('app', 'app2', 'os/debian', 'ap', 'x-1');
const path = fc.tuple(namespace, repository).map(([space, name]) => `${space}/${name}`);
const names = <T>(one: fc.Arbitrary<T>, most = 6) =>
  fc.option(fc.uniqueArray(one, { minLength: 1, maxLength: most }), { nil: undefined });

const place = fc.record({
  instanceId: fc.constantFrom('cri-aaaaaaaaaaaaaaaa', 'cri-aaaaaaaaaaaaaaab'),
  regionId: fc.constantFrom('cn-hangzhou', 'cn-beijing'),
});
const scopeIn = (
  at: { instanceId: string; regionId: string },
  personal: boolean,
): fc.Arbitrary<ImageScope | undefined> =>
  fc.option(
    fc
      .record({ namespaces: names(namespace), repositories: names(path) })
      .filter(({ namespaces, repositories }) => namespaces !== undefined || repositories !== undefined)
      .map((lists) =>
        personal ? { edition: AcrEdition.Personal, regionId: at.regionId, ...lists } : { ...at, ...lists },
      ),
    { nil: undefined },
  );
const grants: fc.Arbitrary<RepositoryGrants> = fc
  .tuple(place, fc.boolean())
  .chain(([at, personal]) =>
    fc.record({
      pull: scopeIn(at, personal),
      push: scopeIn(at, personal),
      manage: scopeIn(at, personal),
      consoleListing: fc.boolean(),
    }),
  )
  .filter(({ pull, push, manage }) => pull !== undefined || push !== undefined || manage !== undefined);

function documentsOf(given: RepositoryGrants): Policy[] {
  const permissions = repositoryPermissions(given, UID);
  return planPolicies(permissions, 100).map((slices) =>
    parsePolicy(ramDocumentText(slicedStatements(permissions, slices)), 'alicloud'),
  );
}

function allowed(policies: readonly Policy[], action: string, resource: string): boolean {
  return policies.some(({ statements }) =>
    statements.some(
      ({ actions, resources }) =>
        actions.values.some((one) => matches(one, action) === 'yes') &&
        (resources?.values ?? []).some((one) => matches(one, resource) === 'yes'),
    ),
  );
}

const covers = (scope: ImageScope | undefined, space: string, name: string): boolean =>
  scope !== undefined &&
  (scope.namespaces?.includes(space) === true || scope.repositories?.includes(`${space}/${name}`) === true);

function resourceOf(given: RepositoryGrants, space: string, name: string): string {
  const { instanceId, regionId } = (given.pull ?? given.push ?? given.manage) as ImageScope;
  const relative = instanceId === undefined ? `${space}/${name}` : `${instanceId}/${space}/${name}`;
  return `acs:cr:${regionId}:${UID}:repository/${relative}`;
}

test('a repository can be pulled, pushed and deleted exactly by those it is granted to', () => {
  fc.assert(
    fc.property(grants, namespace, repository, (given, space, name) => {
      const policies = documentsOf(given);
      const resource = resourceOf(given, space, name);
      const [pull, push, manage] = [given.pull, given.push, given.manage].map((scope) => covers(scope, space, name));
      expect(allowed(policies, 'cr:PullRepository', resource)).toBe(pull || push || manage);
      expect(allowed(policies, 'cr:PushRepository', resource)).toBe(push || manage);
      expect(allowed(policies, 'cr:DeleteRepository', resource)).toBe(manage);
    }),
    runs(300),
  );
});

test('charts are granted by what is said of charts, and images by what is said of images', () => {
  const inOne = place.chain((at) =>
    fc.record({ images: scopeIn(at, false), charts: scopeIn(at, false), at: fc.constant(at) }),
  );
  fc.assert(
    fc.property(inOne, namespace, repository, ({ images, charts, at }, space, name) => {
      const chart = charts && { ...charts, holds: 'chart' as const };
      const policies = documentsOf({ pull: images, charts: { push: chart }, consoleListing: false });
      const of = (type: string) => `acs:cr:${at.regionId}:${UID}:${type}/${at.instanceId}/${space}/${name}`;
      expect(allowed(policies, 'cr:PullRepository', of('repository'))).toBe(covers(images, space, name));
      expect(allowed(policies, 'cr:PullRepository', of('chart'))).toBe(covers(charts, space, name));
      expect(allowed(policies, 'cr:PushRepository', of('repository'))).toBe(false);
      expect(allowed(policies, 'cr:PushRepository', of('chart'))).toBe(covers(charts, space, name));
    }),
    runs(200),
  );
});

test('nothing of another instance, region or account is granted', () => {
  fc.assert(
    fc.property(grants, namespace, repository, (given, space, name) => {
      const policies = documentsOf({ ...given, consoleListing: false });
      const resource = resourceOf(given, space, name);
      for (const [from, to] of [
        [UID, '1609982529000002'],
        ['cn-', 'us-'],
        ['cri-', 'cri-b'],
      ] as const) {
        if (!resource.includes(from)) continue;
        const foreign = resource.replace(from, to);
        for (const action of ['cr:PullRepository', 'cr:PushRepository', 'cr:DeleteRepository', 'cr:GetRepository']) {
          expect(allowed(policies, action, foreign)).toBe(false);
        }
      }
    }),
    runs(100),
  );
});

test('the order in which names are given does not change what one policy says', () => {
  fc.assert(
    fc.property(grants, (given) => {
      const turned = (scope: ImageScope | undefined) =>
        scope && {
          ...scope,
          namespaces: scope.namespaces && [...scope.namespaces].reverse(),
          repositories: scope.repositories && [...scope.repositories].reverse(),
        };
      const other = { ...given, pull: turned(given.pull), push: turned(given.push), manage: turned(given.manage) };
      expect(documentsOf(other)).toEqual(documentsOf(given));
    }),
    runs(100),
  );
});

test('however long the lists, policies keep to their size and together say all of it', () => {
  const long = fc.integer({ min: 1, max: 400 }).chain((count) =>
    fc.record({
      repositories: fc.constant(Array.from({ length: count }, (_, n) => `team-a/application-${n}`)),
      consoleListing: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(long, place, ({ repositories, consoleListing }, at) => {
      const permissions = repositoryPermissions({ push: { ...at, repositories }, consoleListing }, UID);
      const policies = planPolicies(permissions, 100).map((slices) => slicedStatements(permissions, slices));
      for (const statements of policies) expect(policySize(ramDocument(statements))).toBeLessThanOrEqual(6144);
      for (const [index, { names }] of permissions.entries()) {
        const said = policies.flatMap((statements) =>
          statements.filter(
            ({ actions }) => actions.values.join() === [...(permissions[index]?.actions ?? [])].sort().join(),
          ),
        );
        expect(said.flatMap(({ resources }) => resources?.values ?? []).sort()).toEqual([...new Set(names)].sort());
      }
    }),
    runs(30),
  );
});

test('every kind of pulling role pulls what is in scope, and nothing else', () => {
  const custom = fc.constantFrom(PullPermission.Documented, PullPermission.Minimal, PullPermission.Sae);
  const scoped = place.chain((at) => scopeIn(at, false).filter((scope) => scope !== undefined));
  fc.assert(
    fc.property(scoped, custom, namespace, repository, (scope, permission, space, name) => {
      const policy = parsePolicy(ramDocumentText(pullStatements([scope as ImageScope], UID, permission)), 'alicloud');
      const resource = resourceOf({ pull: scope, consoleListing: false }, space, name);
      expect(allowed([policy], 'cr:PullRepository', resource)).toBe(covers(scope, space, name));
      for (const action of ['cr:PushRepository', 'cr:DeleteRepository', 'cr:CreateSyncRule']) {
        expect(allowed([policy], action, resource)).toBe(false);
      }
    }),
    runs(200),
  );
});
