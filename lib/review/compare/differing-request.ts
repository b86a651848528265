import { displayText } from '../../policy/unknown';
import { type AccessRequest, decide } from '../decide/decide';
import { namesOf } from '../decide/target';
import { FRESH, spellOut, witnessOf } from '../decide/witness';
import type { Circumstance } from '../model/circumstance';
import type { Fact } from '../model/facts';
import type { AccessModel } from '../model/model';
import type { Cell } from '../who-can/who-can';

/** A request that a person can put to `decide`, and that the models answer differently; undefined where none was found. */
export function differingRequest(
  models: readonly AccessModel[],
  { when }: Fact,
  cell: Cell,
  actions: ReadonlySet<string>,
): AccessRequest | undefined {
  const context = contextOf(when);
  for (const one of cell.repertoire.actions) {
    if (!actions.has(one.action)) continue;
    for (const name of namesOf(cell.resource.target, one.level, one.action)) {
      const request = { principal: principalOf(cell), action: one.action, resource: displayText(spellOut(name)) };
      const asked = context === undefined ? [request] : [request, { ...request, context }];
      const found = asked.find((each) => isTold(models, each));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function isTold(models: readonly AccessModel[], request: AccessRequest): boolean {
  try {
    return new Set(models.map((model) => decide(model, request).decision)).size > 1;
  } catch {
    // A principal that only deployment knows cannot be asked about.
    return false;
  }
}

/** A name that nothing else has takes the place of every wildcard; no account has the id of twelve zeros. */
function principalOf({ subject }: Cell): string {
  const id = subject.session ?? subject.arn ?? subject.service ?? subject.federated ?? subject.id;
  const somebody = id.replace(FRESH.repeat(12), '000000000000').replace(`:role/${FRESH}`, `:role/${witnessOf('*')}`);
  return displayText(spellOut(somebody));
}

const PLAIN = /^(?:string(?:equals|like)|arn(?:equals|like)|bool)$/i;

/** A context in which the conditions hold, as far as a value shows it. */
function contextOf(when: readonly Circumstance[]): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const one of when) {
    if (one.kind !== 'condition' || !PLAIN.test(one.operator)) continue;
    const [value] = one.values;
    if (value !== undefined) found[one.key] = spellOut(witnessOf(value));
  }
  return Object.keys(found).length === 0 ? undefined : found;
}
