import * as fc from 'fast-check';
import {
  type AccessDecision,
  type AccessModel,
  type AccessRequest,
  type Addition,
  type Denial,
  decide,
  explainDenial,
  missingWays,
  readSources,
} from 'registry-access/review';
import { identityNameOf } from '../../../lib/policy/principal';
import { documentOf, UIDS } from './alphabet';
import { accountOf } from './covered-by';
import { type Broken, type Form, kindOf, say, shownIn, type WorldProperty, written } from './property';
import { type Asked, requestsOf } from './requests';
import type { Source } from './source';
import { arnOf, type World } from './world';

/** Which of two meanings a registry policy has is a fact of a world, too. */
function read(sources: readonly Source[]): AccessModel {
  return readSources(sources, { registryPolicyScope: 'V2' });
}

/**
 * What `explain` says to add, written as a policy file beside the sources and read back, makes the answer a yes; where something
 * else is open, it takes the sides that it is for out of what is missing. Nothing that is not needed is added, and something is
 * added wherever a statement could help.
 */
export function additionsHelp(
  name: string,
  runs: number,
  of: fc.Arbitrary<World>,
  as: fc.Arbitrary<Form>,
  isPlain: boolean,
): WorldProperty {
  return { name, runs, of: fc.tuple(of, as).map((one) => () => unhelpful(...one, isPlain)) };
}

function* unhelpful(world: World, form: Form, isPlain: boolean): Iterable<Broken> {
  const sources = written(world, form);
  const model = read(sources);
  const shown = shownIn(model);
  for (const asked of [...requestsOf(world, 40), ...assumptionsIn(world)]) {
    const { decision, because } = decide(model, asked);
    if (decision === 'yes') continue;
    const said = explainDenial(model, denialOf(asked));
    const told = (what: string): Broken => ({
      kind: `${kindOf(asked, shown)}: ${what}`,
      what: `${say(asked)}: ${what} ${JSON.stringify(said.add)}`,
      sources,
    });
    if (said.decision !== decision) yield told(`explained as ${said.decision}, decided ${decision}`);
    const add = said.add.filter(isWritable);
    if (add.length < said.add.length) continue;
    if (decision === 'no' && because.length === 0 && missingWays(model, asked).length > 0 && add.length === 0)
      yield told('a statement could help, and none is said');
    if (add.length === 0) continue;
    const isOpen = said.sides.some(({ says }) => says === 'denied' || says === 'none' || says === 'maybe');
    const after = read([...sources, ...add.flatMap((one, at) => filesOf(one, at, world))]);
    const answer = decide(after, asked);
    if (answer.decision !== said.after)
      yield told(`it says that the answer will be ${said.after}, and it is ${answer.decision}`);
    // What a condition or an unclear pattern leaves open stays so, and a Deny of which the vendor's pages do not say
    // whether it holds may stand in the way.
    if (answer.decision !== 'yes' && isPlain && !isOpen && !restsOnDeny(after, answer.because))
      yield told(`with that the answer is ${answer.decision} (${answer.needs.join('; ')})`);
    if (answer.decision !== 'yes') yield* stillMissing(after, asked, add, told);
    if (answer.decision === 'yes') yield* needless(sources, add, asked, world, told);
  }
}

function* stillMissing(
  model: AccessModel,
  asked: AccessRequest,
  add: readonly Addition[],
  told: (what: string) => Broken,
): Iterable<Broken> {
  // Explained again: where the way is a role, what is added for its assumption is seen on that way alone.
  for (const side of explainDenial(model, denialOf(asked)).sides) {
    if ((side.says === 'no' || side.says === 'unseen') && add.some((one) => one.side === side.side))
      yield told(`the ${side.side} still says ${side.says}`);
  }
}

function* needless(
  sources: readonly Source[],
  add: readonly Addition[],
  asked: AccessRequest,
  world: World,
  told: (what: string) => Broken,
): Iterable<Broken> {
  // A side that the input does not show is taken to let it through, so that nothing of it is known to be needed.
  for (const one of add.filter(({ isUnseen }) => isUnseen !== true)) {
    const others = add.filter((other) => other !== one).flatMap((other, at) => filesOf(other, at, world));
    if (decide(read([...sources, ...others]), asked).decision === 'yes')
      yield told(`what is added on the side of the ${one.side} is not needed`);
  }
}

/** Whether a Deny is behind an answer, or one of a creation template, which only may come to be there and then is no reason. */
function restsOnDeny({ policies }: AccessModel, because: AccessDecision['because']): boolean {
  const isOfTemplate = policies.some(
    ({ attachment, policy }) =>
      attachment.kind === 'template' &&
      'statements' in policy &&
      policy.statements.some(({ effect }) => effect === 'Deny'),
  );
  return (
    isOfTemplate ||
    because.some(({ source, path, statement }) =>
      policies.some(
        ({ origin, policy }) =>
          origin.source === source &&
          origin.path === path &&
          'statements' in policy &&
          policy.statements[statement ?? 0]?.effect === 'Deny',
      ),
    )
  );
}

function denialOf({ principal, action, resource }: Asked): Denial {
  return {
    form: 'iam',
    text: 'denied',
    principal,
    actions: [action],
    namesActions: true,
    resource,
    parts: [],
    advice: [],
  };
}

/** Whether there is a file for it: not for a policy of somebody of an account. */
function isWritable({ to }: Addition): boolean {
  if (to.kind === 'identity') return identityNameOf(to.identity) !== undefined;
  if (to.kind === 'repository') return to.region !== 'public';
  return to.kind === 'registry' || to.kind === 'trust';
}

function filesOf({ to, statements }: Addition, at: number, world: World): Source[] {
  const file = `added-${at}.json`;
  const region = world.aws?.names.regions[0];
  const place = (account: string, arn: string, kind: string): Source => {
    const isRam = arn.startsWith('acs:');
    return {
      name: `${account}/${isRam ? '' : `${region}/`}${kind}/${identityNameOf(arn)?.name}=${file}`,
      json: documentOf(statements, isRam ? '1' : '2012-10-17'),
    };
  };
  switch (to.kind) {
    case 'identity':
      return [place(accountOf(to.identity) ?? '', to.identity, identityNameOf(to.identity)?.kind ?? '')];
    case 'trust':
      return [place(accountOf(to.role) ?? '', to.role, 'trust')];
    case 'registry':
      return [{ name: `${to.account}/${to.region}/registry=${file}`, json: documentOf(statements) }];
    case 'repository':
      return [{ name: `${to.account}/${to.region}/repository/${to.repository}=${file}`, json: documentOf(statements) }];
    default:
      return [];
  }
}

/** The assumption of the roles that a world has, by some who may ask. */
function assumptionsIn({ aws, ram }: World): Asked[] {
  const action = 'sts:AssumeRole';
  const found: Asked[] = [];
  const each = (roles: readonly string[], who: readonly string[]): void => {
    for (const resource of roles)
      for (const principal of who) if (principal !== resource) found.push({ principal, action, resource });
  };
  if (aws !== undefined) {
    const declared = aws.identities.filter(({ kind }) => kind !== 'group');
    const { partition } = aws.names;
    each(
      declared.filter(({ kind }) => kind === 'role').map((one) => arnOf(aws, one)),
      [
        ...declared.map((one) => arnOf(aws, one)),
        `arn:${partition}:iam::444455556666:role/other`,
        `arn:${partition}:sts::777788889999:assumed-role/other/s`,
        'lambda.amazonaws.com',
      ],
    );
  }
  if (ram !== undefined) {
    const arns = ram.identities
      .filter(({ kind }) => kind !== 'group')
      .map((one) => `acs:ram::${one.account}:${one.kind}/${one.name}`);
    each(
      arns.filter((arn) => arn.includes(':role/')),
      [...arns, `acs:ram::${UIDS[0]}:role/other`, 'eci.aliyuncs.com'],
    );
  }
  return found;
}
