import * as ecr from 'aws-cdk-lib/aws-ecr';
import { CfnResource, type ResourceEnvironment, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { barePrefix } from '../../policy/aws-names';
import { CHECKS, failed, warn } from '../checks';
import { creationTemplateErrors } from './creation-template-checks';
import { checkLambdaLimit } from './lambda-checks';
import { environmentKey } from './singletons';

const CHECKED = Symbol.for('registry-access.cachesChecked');

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html; not adjustable. */
const MAX_RULES = 50;

interface Registry {
  /** Rules by prefix. */
  readonly rules: Map<string, ecr.CfnPullThroughCacheRule[]>;
  readonly templates: ecr.CfnRepositoryCreationTemplate[];
}

/** Checks what only the whole app can tell of the cache rules and creation templates of each registry, whoever made them. */
export function checkCaches(scope: IConstruct): void {
  const root = scope.node.root as IConstruct & { [CHECKED]?: true };
  if (root[CHECKED] === true) return;
  Object.defineProperty(root, CHECKED, { value: true });
  root.node.addValidation({
    validate: () => {
      const registries = registriesIn(root);
      return [...[...registries].flatMap(([key, found]) => problems(key, found)), ...lambdaProblems(root, registries)];
    },
  });
}

/** A repository whose images Lambda is to run. */
export interface LambdaUse {
  readonly env: ResourceEnvironment;
  /** Its name as far as it is known once everything is declared. */
  readonly name: () => unknown;
  /** Where the app owns it: the resource, whose policy is looked at once everything is declared. */
  readonly resource: () => ecr.CfnRepository | undefined;
}

const USES = Symbol.for('registry-access.lambdaUses');

/** Has the app checked for Lambda over a cache, which ECR refuses. */
export function checkLambdaUse(scope: IConstruct, use: LambdaUse): void {
  const root = scope.node.root as IConstruct & { [USES]?: { scope: IConstruct; use: LambdaUse }[] };
  if (root[USES] === undefined) Object.defineProperty(root, USES, { value: [] });
  root[USES]?.push({ scope, use });
  checkCaches(scope);
}

function lambdaProblems(root: IConstruct, registries: ReadonlyMap<string, Registry>): string[] {
  const uses = (root as { [USES]?: { scope: IConstruct; use: LambdaUse }[] })[USES] ?? [];
  return uses.flatMap(({ scope, use: { env, name, resource } }) => {
    const owned = resource();
    if (owned !== undefined) checkLambdaLimit(owned, owned.stack.resolve(owned.repositoryPolicyText));
    const known = !Token.isUnresolved(env.account) && !Token.isUnresolved(env.region);
    const rules = registries.get(known ? `${env.account}/${env.region}` : environmentKey(scope))?.rules;
    const repository = name();
    const prefix = typeof repository === 'string' && rules !== undefined ? outerOf(repository, rules) : undefined;
    if (prefix === undefined) return [];
    return [
      failed(CHECKS.lambdaOverCache, {
        what: `Lambda cannot use images of a pull through cache, and '${repository}' is in that of '${prefix}'`,
        instead: 'grant the function the upstream repository',
      }),
    ];
  });
}

function registriesIn(root: IConstruct): Map<string, Registry> {
  const registries = new Map<string, Registry>();
  for (const construct of root.node.findAll()) {
    if (!CfnResource.isCfnResource(construct)) continue;
    const isRule = construct.cfnResourceType === ecr.CfnPullThroughCacheRule.CFN_RESOURCE_TYPE_NAME;
    const isTemplate = construct.cfnResourceType === ecr.CfnRepositoryCreationTemplate.CFN_RESOURCE_TYPE_NAME;
    if (!isRule && !isTemplate) continue;
    const key = environmentKey(construct);
    let registry = registries.get(key);
    if (registry === undefined) {
      registry = { rules: new Map(), templates: [] };
      registries.set(key, registry);
    }
    if (isTemplate) {
      registry.templates.push(construct as ecr.CfnRepositoryCreationTemplate);
      continue;
    }
    const rule = construct as ecr.CfnPullThroughCacheRule;
    const prefix = barePrefix(rule.ecrRepositoryPrefix ?? '');
    const same = registry.rules.get(prefix);
    if (same === undefined) registry.rules.set(prefix, [rule]);
    else same.push(rule);
  }
  return registries;
}

function problems(environment: string, { rules, templates }: Registry): string[] {
  const errors: string[] = [];
  const count = [...rules.values()].reduce((sum, same) => sum + same.length, 0);
  if (count > MAX_RULES) {
    errors.push(
      failed(CHECKS.tooManyCacheRules, {
        what: `${environment} has ${count} pull through cache rules`,
        allowed: `${MAX_RULES}, which AWS does not raise`,
        instead: 'cache a wider prefix, or the whole upstream under one',
      }),
    );
  }
  for (const [prefix, same] of rules) {
    const paths = same.map((rule) => `'${rule.node.path}'`);
    if (same.length > 1) {
      errors.push(
        failed(CHECKS.duplicateCacheRule, {
          what: `two pull through cache rules of ${environment} have the prefix '${prefix}': ${paths.join(' and ')}`,
          instead: 'give each a prefix of its own',
        }),
      );
    }
    const outer = outerOf(prefix, rules);
    if (outer !== undefined && same[0] !== undefined) {
      warn(
        same[0],
        CHECKS.overlappingCacheRules,
        `the prefix '${prefix}' lies inside '${outer}' of another cache rule; ECR does not document which of them takes an image`,
      );
    }
  }
  errors.push(...templates.flatMap(creationTemplateErrors), ...duplicateTemplates(environment, templates));
  for (const template of templates) {
    const prefix = barePrefix(template.prefix);
    const forCaches = Array.isArray(template.appliedFor) && template.appliedFor.includes('PULL_THROUGH_CACHE');
    if (!forCaches || prefix === 'ROOT' || Token.isUnresolved(prefix) || rules.has(prefix)) continue;
    warn(
      template,
      CHECKS.templateWithoutRule,
      `no cache rule of ${environment} in this app has the prefix '${prefix}' of this template; a template for caches must have the prefix of its rule`,
    );
  }
  return errors;
}

/** A registry knows a template by its prefix. */
function duplicateTemplates(environment: string, templates: readonly ecr.CfnRepositoryCreationTemplate[]): string[] {
  const byPrefix = new Map<string, ecr.CfnRepositoryCreationTemplate[]>();
  for (const template of templates) {
    const prefix: unknown = template.stack.resolve(template.prefix);
    if (typeof prefix !== 'string') continue;
    const same = byPrefix.get(barePrefix(prefix));
    if (same === undefined) byPrefix.set(barePrefix(prefix), [template]);
    else same.push(template);
  }
  return [...byPrefix]
    .filter(([, same]) => same.length > 1)
    .map(([prefix, same]) =>
      failed(CHECKS.duplicateCreationTemplate, {
        what: `${same.length} creation templates of ${environment} have the prefix '${prefix}'`,
        got: same.map(({ node }) => node.path).join(', '),
        instead: 'declare one, with everything that it is applied for',
      }),
    );
}

/** The longest proper beginning of a prefix that has a rule of its own. `ROOT` takes what no other rule takes, so it is none. */
function outerOf(prefix: string, rules: ReadonlyMap<string, unknown>): string | undefined {
  if (Token.isUnresolved(prefix)) return undefined;
  for (let end = prefix.lastIndexOf('/'); end > 0; end = prefix.lastIndexOf('/', end - 1)) {
    const outer = prefix.slice(0, end);
    if (rules.has(outer)) return outer;
  }
  return undefined;
}
