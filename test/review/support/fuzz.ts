import { PolicyError } from 'registry-access/policy';
import { type AccessModel, decide, readSources, review } from 'registry-access/review';
import { readCorpus } from '../../../corpus/runner/corpus';
import { ACTIONS, OWNER, PRINCIPALS, REGION, REPOSITORIES } from './arbitraries';
import { type Json, oracleAllows } from './oracle';

/** What one case of the fuzz run came to. */
export interface Outcome {
  readonly seed: number;
  /** `read`: taken in and reviewed; `refused`: an error with words; anything else is a defect. */
  readonly kind: 'read' | 'refused' | 'crash' | 'hang' | 'wrong-no';
  readonly detail?: string;
}

/** Small, fast and the same everywhere: mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

const STRANGE = [
  '',
  '*',
  '?',
  '**',
  '${',
  '${}',
  '${*}',
  '${aws:PrincipalAccount}',
  "${aws:x, '*'}",
  ':::::::',
  'arn:aws:iam::444455556666:root',
  'arn:aws:iam::*:root',
  'arn:aws:iam::444455556666:role/a',
  `arn:aws:ecr:*:${OWNER}:repository/*`,
  `arn:aws:ecr:${REGION}:${OWNER}:*`,
  'arn:aws:ecr:*',
  '444455556666',
  'AROAEXAMPLE',
  '__proto__',
  'constructor',
  '\u{E000}X\u{E001}',
  '\u{E000}',
  '\u{0}',
  '\u{1F980}*',
  'a'.repeat(5000),
  '*a'.repeat(400),
  '?*'.repeat(300),
  'ECR:BATCHGETIMAGE',
  'ForAllValues:',
  'ForAnyValue:StringLikeIfExists',
  'NullIfExists',
  '2008-10-17',
  'AWS::NoValue',
];

/** Values of every type, and nesting deeper than any document has it. */
const ODD: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => true,
  () => 42,
  () => -1e308,
  () => [],
  () => ({}),
  () => [[['a']]],
  (random) => pick(random, STRANGE),
  (random) => [pick(random, STRANGE), pick(random, STRANGE)],
  (random) => nested(Math.floor(random() * 400)),
  () => ({ Ref: 'Param' }),
  () => ({ 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, '*'] }),
  () => ({ 'Fn::Sub': 'a-${Param}-${AWS::Region}' }),
  () => ({ 'Fn::Join': ['', ['a', { Ref: 'Other' }]] }),
  () => ({ 'Fn::GetAtt': ['Registry', 'Arn'] }),
  () => ({ AWS: '*' }),
];

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? [value] : { 'Fn::Join': ['', [value]] };
  return value;
}

/** The document with one place changed: replaced, removed, doubled, renamed, or swapped for another part of it. */
function mutated(document: unknown, random: Random): unknown {
  const places: { holder: Record<string, unknown> | unknown[]; key: string | number }[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach((one, key) => {
        places.push({ holder: value, key });
        visit(one);
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        places.push({ holder: value as Record<string, unknown>, key });
        visit(one);
      }
    }
  };
  const copy = JSON.parse(JSON.stringify(document)) as unknown;
  visit(copy);
  if (places.length === 0) return pick(random, ODD)(random);
  const { holder, key } = pick(random, places);
  const other = pick(random, places);
  const at = holder as Record<string | number, unknown>;
  const value = at[key];
  // Texts are where policies differ; types are what the grammar refuses at once.
  switch (typeof value === 'string' && random() < 0.5 ? 4 : Math.floor(random() * 6)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete at[key];
      break;
    case 1:
      at[key] = JSON.parse(JSON.stringify((other.holder as Record<string | number, unknown>)[other.key] ?? null));
      break;
    case 2:
      at[key] = [value, value];
      break;
    case 3:
      if (!Array.isArray(holder)) {
        delete at[key];
        Object.defineProperty(at, pick(random, [...STRANGE, 'NotAction', 'NotResource', 'NotPrincipal', 'Fn::If']), {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
      break;
    case 4:
      at[key] = typeof value === 'string' ? scrambled(value, random) : pick(random, ODD)(random);
      break;
    default:
      at[key] = pick(random, ODD)(random);
  }
  return copy;
}

function scrambled(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  return text.slice(0, at) + pick(random, STRANGE) + text.slice(at + Math.floor(random() * 3));
}

/** A template with everything that bears on access and with most intrinsic functions. */
const TEMPLATE = {
  Parameters: { Param: { Type: 'String' }, Other: { Type: 'String', Default: 'x' } },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Param' }, 'prod'] } },
  Resources: {
    Registry: {
      Type: 'AWS::ECR::RegistryPolicy',
      Properties: {
        PolicyText: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${Param}:root' } },
              Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
              Resource: { 'Fn::Sub': 'arn:aws:ecr:${AWS::Region}:${AWS::AccountId}:repository/*' },
            },
            {
              'Fn::If': [
                'IsProd',
                { Effect: 'Deny', Principal: '*', Action: 'ecr:*', Resource: '*' },
                { Ref: 'AWS::NoValue' },
              ],
            },
          ],
        },
      },
    },
    Repository: {
      Type: 'AWS::ECR::Repository',
      Properties: {
        RepositoryName: 'a',
        RepositoryPolicyText: {
          Statement: { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'ecr:*' },
        },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'a',
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly'],
        Policies: [
          {
            PolicyName: 'p',
            PolicyDocument: {
              Statement: [{ Effect: 'Allow', Action: 'ecr:*', Resource: { 'Fn::GetAtt': ['Repository', 'Arn'] } }],
            },
          },
        ],
      },
    },
    Cache: {
      Type: 'AWS::ECR::PullThroughCacheRule',
      Properties: { EcrRepositoryPrefix: 'hub', UpstreamRegistryUrl: 'registry-1.docker.io' },
    },
    Creation: {
      Type: 'AWS::ECR::RepositoryCreationTemplate',
      Properties: {
        Prefix: 'hub',
        AppliedFor: ['PULL_THROUGH_CACHE'],
        RepositoryPolicy:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}]}',
      },
    },
    Replication: {
      Type: 'AWS::ECR::ReplicationConfiguration',
      Properties: {
        ReplicationConfiguration: { Rules: [{ Destinations: [{ Region: 'us-east-1', RegistryId: '444455556666' }] }] },
      },
    },
  },
};

interface Seed {
  readonly name: string;
  readonly json: unknown;
}

const AWS = `${OWNER}/${REGION}`;
const RAM = '1609982529000001/cn-hangzhou';

/** Valid documents to start from: a template, and every policy of the corpus. */
function seeds(): readonly Seed[] {
  const found: Seed[] = [{ name: `${AWS}=template.json`, json: TEMPLATE }];
  for (const { cases } of readCorpus()) {
    for (const { world } of cases) {
      for (const { type, document } of world.policies ?? []) {
        const statements =
          (document as { Statement?: readonly Record<string, unknown>[] } | undefined)?.Statement ?? [];
        if (!Array.isArray(statements) || statements.length === 0) continue;
        const acs = world.cloud === 'alicloud';
        const of = type === 'trust' ? 'trust/x' : type === 'identity' ? 'role/a' : 'registry';
        const name = acs ? `${RAM}/${of === 'registry' ? 'role/a' : of}` : `${AWS}/${of}`;
        found.push({
          name: `${name}=${type}.json`,
          json: { Version: acs ? '1' : '2012-10-17', Statement: statements.map(withEffect) },
        });
      }
    }
  }
  return found;
}

/** A statement whose effect is one of the two that there are. */
function withEffect(statement: Readonly<Record<string, unknown>>): unknown {
  return { ...statement, Effect: statement.Effect === 'Deny' ? 'Deny' : 'Allow' };
}

let corpus: readonly Seed[] | undefined;

/** Longer than this for one small document is a hang. */
const PATIENCE_MS = 5_000;

/** Mutates a valid document one to four times, reads it, reviews it and asks about it. */
export function fuzzCase(seed: number): Outcome {
  corpus ??= seeds();
  const random = randomOf(seed);
  const start = pick(random, corpus);
  let { json } = start;
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) json = mutated(json, random);
  const began = process.cpuUsage().user;
  let model: AccessModel;
  try {
    model = readSources([{ name: start.name, text: JSON.stringify(json) ?? '' }], { registryPolicyScope: 'V2' });
    review(model);
  } catch (error) {
    if (error instanceof PolicyError) return { seed, kind: 'refused' };
    return { seed, kind: 'crash', detail: String((error as Error).stack) };
  }
  try {
    const wrong = wrongNo(model, json, random);
    if (wrong !== undefined) return { seed, kind: 'wrong-no', detail: wrong };
  } catch (error) {
    return { seed, kind: 'crash', detail: String((error as Error).stack) };
  }
  const spent = (process.cpuUsage().user - began) / 1000;
  return spent > PATIENCE_MS ? { seed, kind: 'hang', detail: `${spent} ms` } : { seed, kind: 'read' };
}

/** A `no` of the engine that a naive reading of the same document does not bear out. */
function wrongNo(model: AccessModel, json: unknown, random: Random): string | undefined {
  const statements = registryStatements(model, json);
  for (let times = 0; times < 6; times++) {
    const arn = pick(random, PRINCIPALS);
    const action = pick(random, ACTIONS);
    const repository = pick(random, REPOSITORIES);
    const resource = `arn:aws:ecr:${REGION}:${OWNER}:repository/${repository}`;
    const context = { 'aws:SourceVpce': 'v' };
    const { decision } = decide(model, { principal: arn, action, resource, context });
    if (decision !== 'no' || statements === undefined) continue;
    const world = { registry: statements, repositories: {}, identities: {} };
    const asked = { arn, action, registry: { account: OWNER, region: REGION }, repository, context };
    if (oracleAllows(world, asked, true, 'generous')) return JSON.stringify({ arn, action, repository, statements });
  }
  return undefined;
}

/** The statements as the naive reader takes them: those of a registry policy that the engine could read. */
function registryStatements(model: AccessModel, json: unknown): readonly Json[] | undefined {
  const [only, ...rest] = model.policies;
  if (only === undefined || rest.length > 0 || only.attachment.kind !== 'registry' || 'unreadable' in only.policy)
    return undefined;
  const { Statement: list, Version: version } = json as { Statement?: unknown; Version?: unknown };
  const statements = (Array.isArray(list) ? list : [list]) as Json[];
  const text = JSON.stringify(statements);
  // Globs of thousands of characters would keep the naive reader busy for ever.
  const short = text.length < 2_000 && !/\*[^"]{0,9}\*[^"]{0,9}\*/.test(text);
  return version === '2012-10-17' && short && statements.every(isPlain) ? statements : undefined;
}

/** Whether every element has one of the shapes that the documentation shows. */
function isPlain(statement: Json): boolean {
  const isText = (value: unknown): boolean =>
    typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
  const isPrincipal = (value: unknown): boolean =>
    value === '*' || (typeof value === 'object' && value !== null && Object.values(value).every(isText));
  const { Principal, NotPrincipal, Condition } = statement;
  const texts = [statement.Action, statement.NotAction, statement.Resource, statement.NotResource];
  return (
    texts.every((one) => one === undefined || isText(one)) &&
    [Principal, NotPrincipal].every((one) => one === undefined || isPrincipal(one)) &&
    (Condition === undefined ||
      (typeof Condition === 'object' && Condition !== null && !/null/.test(JSON.stringify(Condition))))
  );
}
