import { grouped } from './table';
import type { Mode, Property, Schema } from './terraform-schema';

/** Types whose tokens neither their names nor their properties tell. */
const BY_HAND: Readonly<Record<string, string>> = {
  'data.aws_autoscaling_groups': 'aws:autoscaling/getAmiIds:getAmiIds',
  'data.aws_canonical_user_id': 'aws:s3/getCanonicalUserId:getCanonicalUserId',
  aws_lambdamicrovms_image: 'aws:lambdamicrovms/image:Image',
  aws_lb: 'aws:lb/loadBalancer:LoadBalancer',
  aws_location_route_calculator: 'aws:location/routeCalculation:RouteCalculation',
  aws_network_interface_sg_attachment:
    'aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment',
};

/**
 * The token that Pulumi has for each type of HashiCorp's provider. Most tokens are the words of the type (`aws_iam_role` is
 * `aws:iam/role:Role`); of the others, a type and a token belong together that are most like each other in name and properties.
 */
export function awsTokens(
  mode: Mode,
  terraform: readonly Schema[],
  pulumi: readonly Schema[],
): ReadonlyMap<string, string> {
  const types = terraform.filter((one) => one.mode === mode);
  const tokens = pulumi.filter((one) => one.mode === mode);
  const found = new Map<string, string>();
  for (const { type } of types) {
    const token = BY_HAND[mode === 'data' ? `data.${type}` : type];
    if (token !== undefined) found.set(type, token);
  }
  const byWords = grouped(tokens, ({ type }) => letters(wordsOf(type).join('')));
  for (const { type } of types) {
    const same = byWords.get(letters(restOf(type))) ?? [];
    if (same.length === 1 && same[0] !== undefined && !found.has(type)) found.set(type, same[0].type);
  }
  const taken = new Set(found.values());
  const pairs = pairsOf(
    types.filter(({ type }) => !found.has(type)),
    tokens.filter(({ type }) => !taken.has(type)),
  );
  for (const { type, token } of pairs) {
    if (found.has(type) || taken.has(token)) continue;
    found.set(type, token);
    taken.add(token);
  }
  const without = types.filter(({ type }) => !found.has(type)).map(({ type }) => type);
  if (without.length > 0) throw new Error(`no token is like ${without.join(', ')}`);
  return found;
}

interface Pair {
  readonly type: string;
  readonly token: string;
  readonly likeness: number;
}

/** Pairs that are like each other, the most alike first. */
function pairsOf(types: readonly Schema[], tokens: readonly Schema[]): readonly Pair[] {
  const right = tokens.map((one) => ({
    token: one.type,
    name: letters(wordsOf(one.type)[1]),
    properties: namesOf(one.properties),
  }));
  return types
    .flatMap(({ type, properties }) => {
      const left = { name: letters(restOf(type)), properties: namesOf(properties) };
      return right.flatMap(({ token, name, properties: others }) => {
        const named = left.name === name ? 1 : left.name.endsWith(name) ? 0.9 : name.endsWith(left.name) ? 0.8 : 0;
        const shared = jaccard(left.properties, others);
        return named > 0 || shared > 0.5 ? [{ type, token, likeness: named + shared }] : [];
      });
    })
    .sort((a, b) => b.likeness - a.likeness);
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((name) => b.has(name)).length;
  return both / (a.size + b.size - both || 1);
}

/** The names of properties down to the third level, without what a plural adds. */
function namesOf(properties: readonly Property[], depth = 0, found = new Set<string>()): ReadonlySet<string> {
  for (const { name, below } of properties) {
    found.add(letters(name).replace(/(ies|es|s|y)$/, ''));
    if (depth < 2) namesOf(below(), depth + 1, found);
  }
  return found;
}

function restOf(type: string): string {
  return type.replace(/^aws_/, '');
}

/** `iam` and `Role` of `aws:iam/role:Role` and of `aws:iam/getRole:getRole`. */
function wordsOf(token: string): readonly [module: string, name: string] {
  const [, module = '', name = ''] = /^aws:(\w+)\/\w+:(?:get)?(\w+)$/.exec(token) ?? [];
  return [module, name];
}

function letters(text: string): string {
  return text.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();
}
