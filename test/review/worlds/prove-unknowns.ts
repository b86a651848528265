import * as fc from 'fast-check';
import { decide, outsidersOf, review } from 'registry-access/review';
import { coveredBy, type Shown } from './covered-by';
import { type Broken, decided, type Form, read, rowText, say, type WorldProperty, written } from './property';
import { requestsOf } from './requests';
import { type Unknown, unknownPlace, withUnknown } from './unknowns';
import type { World } from './world';

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
    const was = decide(before, asked).decision;
    const is = decide(after, asked).decision;
    const what = `${done}\n${say(asked)}: was ${was}, is ${is}`;
    if (is !== was && is !== 'maybe') yield { kind: `${kind}: ${was} to ${is}`, what, sources, base };
    if (decided(before, asked) === 'no' || coveredBy(table, asked, NOTHING).most === 'no') continue;
    if (coveredBy(unclear, asked, NOTHING).most === 'no')
      yield { kind: `${kind}: out of the table`, what: `${what}, and is in no row any more`, sources, base };
  }
  for (const fact of table.facts) {
    if (fact.decision === 'no') continue;
    const { capability, resource } = fact;
    const repositories = resource.kind === 'repository' ? { repositories: [resource.name] } : {};
    if (outsidersOf(unclear, { capability, principals: [], ...repositories }).length === 0)
      yield { kind: `${kind}: nobody left`, what: `${done}\nnobody is left of: ${rowText(fact)}`, sources, base };
  }
}
