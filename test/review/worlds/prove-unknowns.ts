import { CAPABILITIES, type Capability, decide, type Fact, outsidersOf, review } from 'registry-access/review';
import { coveredBy, type Shown } from './covered-by';
import { type Broken, decided, type Form, ofWorlds, read, rowText, say, written } from './property';
import { requestsOf } from './requests';
import { type Unknown, unknownPlace, withUnknown } from './unknowns';
import type { World } from './world';

/** A value made unknown only ever turns an answer into `maybe`. */
export const unknownOnlyMakesMaybe = ofWorlds(turned, unknownPlace);

const SIDES: ReadonlySet<string> = new Set(['caller-iam', 'resource-policy']);

function* turned(world: World, form: Form, unknown: Unknown): Iterable<Broken> {
  const base = written(world, form);
  const made = withUnknown(base, unknown);
  if (made === undefined) return;
  const { sources, done, kind } = made;
  const [before, after] = [read(base), read(sources)];
  for (const asked of requestsOf(world, 100)) {
    const [was, is] = [decide(before, asked), decide(after, asked)];
    // A side that is not shown any more has to allow it, too: such a yes says less than one without.
    const isHedged = is.needs.some((need) => SIDES.has(need) && !was.needs.includes(need));
    if (is.decision === was.decision || is.decision === 'maybe' || isHedged) continue;
    const what = `${done}\n${say(asked)}: was ${was.decision}, is ${is.decision}`;
    yield { kind: `${kind}: ${was.decision} to ${is.decision}`, what, sources, base };
  }
}

const NOTHING: Shown = { identities: new Set(), resources: new Set() };

/** A value made unknown takes nobody out of the table, and makes no claim true that was not. */
export const unknownLosesNoRow = ofWorlds(lost, unknownPlace);

function* lost(world: World, form: Form, unknown: Unknown): Iterable<Broken> {
  const base = written(world, form);
  const made = withUnknown(base, unknown);
  if (made === undefined) return;
  const { sources, done, kind } = made;
  const before = read(base);
  const [table, unclear] = [review(before), review(read(sources))];
  for (const asked of requestsOf(world, 60)) {
    if (decided(before, asked) === 'no' || coveredBy(table, asked, NOTHING).most === 'no') continue;
    if (coveredBy(unclear, asked, NOTHING).most !== 'no') continue;
    yield { kind: `${kind}: out of the table`, what: `${done}\n${say(asked)}: is in no row any more`, sources, base };
  }
  const claimed = new Set<string>();
  for (const fact of table.facts) {
    const { capability, resource } = fact;
    const claim = `${capability} ${resource.kind} ${resource.name}`;
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
