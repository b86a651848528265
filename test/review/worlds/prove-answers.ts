import type * as fc from 'fast-check';
import { decide, readSources, review } from 'registry-access/review';
import { accountOf, isOfOwnAccount } from './covered-by';
import {
  type Broken,
  type Form,
  isAssumption,
  kindOf,
  ofWorlds,
  read,
  rowText,
  say,
  shownIn,
  type WorldProperty,
  written,
} from './property';
import { requestsOf } from './requests';
import { allows } from './simulator';
import type { AwsWorld, World } from './world';

/** The same world gives the same rows in every form. */
export function sameInEveryForm(
  name: string,
  runs: number,
  of: fc.Arbitrary<World>,
  forms: readonly [Form, Form],
): WorldProperty {
  return { name, runs, of: of.map((world) => () => otherRows(world, forms)) };
}

function* otherRows(world: World, [one, other]: readonly [Form, Form]): Iterable<Broken> {
  const [base, sources] = [written(world, one), written(world, other)];
  const [a, b] = [base, sources].map((form) => review(read(form)).facts.map(rowText)) as [string[], string[]];
  const more = a.filter((row) => !b.includes(row)).map((row) => `\n  ${row}`);
  const less = b.filter((row) => !a.includes(row)).map((row) => `\n  ${row}`);
  if (more.length + less.length > 0)
    yield { kind: 'rows', what: `only as ${one}:${more.join('')}\nonly as ${other}:${less.join('')}`, sources, base };
}

/** Every `maybe` says what it hangs on. */
export const everyMaybeHasAReason = ofWorlds(unfounded);

function* unfounded(world: World, form: Form): Iterable<Broken> {
  const sources = written(world, form);
  const model = read(sources);
  const shown = shownIn(model);
  for (const asked of requestsOf(world, 150)) {
    const { decision, because, needs } = decide(model, asked);
    if (decision === 'maybe' && because.length + needs.length === 0)
      yield { kind: kindOf(asked, shown), what: `${say(asked)}: maybe, and nothing says why`, sources };
  }
  for (const fact of review(model).facts)
    if (fact.decision === 'maybe' && fact.because.length === 0)
      yield { kind: 'row', what: `a maybe without a reason: ${rowText(fact)}`, sources };
}

/** Keys of conditions that the alphabet has, all known. */
const CONTEXT: Readonly<Record<string, string | readonly string[] | null>> = {
  'aws:PrincipalOrgID': null,
  'aws:PrincipalOrgPaths': null,
  'aws:PrincipalTag/team': 'a',
  'aws:SourceVpce': 'vpce-1',
  'aws:TagKeys': null,
  'aws:SecureTransport': 'true',
  'aws:SourceAccount': null,
  'aws:SourceArn': null,
  'aws:PrincipalIsAWSService': 'false',
  'sts:ExternalId': null,
  'acs:SourceIp': '203.0.113.9',
  'acs:SourceVpc': null,
  'acs:MFAPresent': 'true',
};

/** Every key known, and who asks. */
function fullContext({ principal, action }: { readonly principal: string; readonly action: string }) {
  return action.startsWith('cr:')
    ? CONTEXT
    : {
        ...CONTEXT,
        'aws:PrincipalArn': principal,
        'aws:PrincipalAccount': accountOf(principal) ?? null,
        // Whatever is in a Region is asked for there; a token may be asked for anywhere.
        ...(isOfOwnAccount(action) ? { 'aws:RequestedRegion': 'eu-west-1' } : {}),
      };
}

/** Where nothing is unknown, no answer is `maybe`. */
export const concreteIsNeverMaybe = ofWorlds(needless);

function* needless(world: World, form: Form): Iterable<Broken> {
  const sources = written(world, form);
  // Which of its two meanings a registry policy has is a fact of the world, too.
  const model = readSources(sources, { registryPolicyScope: 'V2' });
  const shown = shownIn(model);
  for (const asked of requestsOf(world, 150)) {
    if (!shown.identities.has(asked.principal)) continue;
    const answer = decide(model, { ...asked, context: fullContext(asked) });
    if (answer.decision !== 'maybe' || isAssumption(answer)) continue;
    const why = [...answer.needs, ...answer.because.map(({ path }) => path)].join('; ');
    yield {
      kind: `maybe ${asked.action.split(':')[0]}`,
      what: `${say(asked)}: maybe (${why}), and nothing is unknown`,
      sources,
    };
  }
}

/** Concrete worlds, against a simulator that shares nothing with the engine. */
export const decideAgreesWithSimulator = ofWorlds(disagreed);

function* disagreed(world: World, form: Form): Iterable<Broken> {
  const { aws } = world;
  if (aws === undefined) return;
  const sources = written(world, form);
  const model = readSources(sources, { registryPolicyScope: 'V2' });
  const shown = shownIn(model);
  for (const asked of requestsOf(world, 200)) {
    if (!shown.identities.has(asked.principal) || !isShown(aws, asked)) continue;
    const context = fullContext(asked);
    const { decision, needs } = decide(model, { ...asked, context });
    const [most, least] = [allows(aws, asked, context, 'generous'), allows(aws, asked, context, 'strict')];
    const wanted = most === least ? (most ? 'yes' : 'no') : 'maybe';
    if (decision === wanted) continue;
    const isSafe = decision === 'maybe' || (wanted === 'maybe' && decision === 'yes' && least);
    const what = `${say(asked)}: decide says ${decision} (${needs.join('; ')}), the simulator ${wanted}`;
    if (!isSafe || most === least) yield { kind: `${decision} for ${wanted}`, what, sources };
  }
}

/** Whether the input shows all of the resource's side: an undeclared repository may have a policy of its own. */
function isShown(
  { registries, repositories }: AwsWorld,
  { resource, action }: { resource: string; action: string },
): boolean {
  const [, , , region, account, path] = resource.split(':');
  const here = (at: { account: string; region: string }): boolean => at.account === account && at.region === region;
  if (action.includes('PullThroughCache'))
    return registries.some((one) => here(one.at) && one.statements !== undefined);
  return action.startsWith('ecr:') && repositories.some(({ at, name }) => here(at) && path === `repository/${name}`);
}
