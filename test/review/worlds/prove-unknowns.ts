import * as fc from 'fast-check';
import { CAPABILITIES, type Capability, decide, type Fact, outsidersOf, review } from 'registry-access/review';
import { coveredBy, type Shown } from './covered-by';
import { type Broken, decided, type Form, read, rowText, say, type WorldProperty, written } from './property';
import { requestsOf } from './requests';
import { type Unknown, unknownPlace, withUnknown } from './unknowns';
import type { World } from './world';

const SIDES: ReadonlySet<string> = new Set(['caller-iam', 'resource-policy']);

const NOTHING: Shown = { identities: new Set(), repositories: new Set() };

/**
 * A value made unknown only ever turns an answer into `maybe`: by `decide`, in the table, and for a claim about all of a
 * capability.
 */
export function unknownOnlyMakesMaybe(
  name: string,
  runs: number,
  of: fc.Arbitrary<World>,
  as: fc.Arbitrary<Form>,
): WorldProperty {
  return { name, runs, of: fc.tuple(of, as, unknownPlace).map((one) => () => broken(...one)) };
}

function* broken(world: World, form: Form, unknown: Unknown): Iterable<Broken> {
  const base = written(world, form);
  const made = withUnknown(base, unknown);
  if (made === undefined) return;
  const { sources, done, kind } = made;
  const before = read(base);
  const after = read(sources);
  const [table, unclear] = [review(before), review(after)];
  for (const asked of requestsOf(world, 60)) {
    const [first, second] = [decide(before, asked), decide(after, asked)];
    const [was, is] = [first.decision, second.decision];
    const what = `${done}\n${say(asked)}: was ${was}, is ${is}`;
    // A side that is not shown any more has to allow it, too: such a yes says less than one without.
    const isHedged = second.needs.some((need) => SIDES.has(need) && !first.needs.includes(need));
    if (is !== was && is !== 'maybe' && !isHedged) yield { kind: `${kind}: ${was} to ${is}`, what, sources, base };
    if (decided(before, asked) === 'no' || coveredBy(table, asked, NOTHING).most === 'no') continue;
    if (coveredBy(unclear, asked, NOTHING).most === 'no')
      yield { kind: `${kind}: out of the table`, what: `${what}, and is in no row any more`, sources, base };
  }
  const claimed = new Set<string>();
  for (const fact of table.facts) {
    const claim = `${fact.capability} ${fact.resource.kind} ${fact.resource.name}`;
    const { capability, resource } = fact;
    if (fact.decision === 'no' || claimed.has(claim) || !isCapability(capability)) continue;
    claimed.add(claim);
    const repositories = resource.kind === 'repository' ? { repositories: [resource.name] } : {};
    if (outsidersOf(unclear, { capability, principals: [], ...repositories }).length === 0)
      yield { kind: `${kind}: nobody left`, what: `${done}\nnobody is left of: ${rowText(fact)}`, sources, base };
  }
}

function isCapability(capability: Fact['capability']): capability is Capability {
  return (CAPABILITIES as readonly string[]).includes(capability);
}
