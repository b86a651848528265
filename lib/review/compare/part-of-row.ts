import { compareText } from '../../policy/statement';
import { actionsOn, serviceOf } from '../decide/capabilities';
import { wordsOf } from '../who-can/words-of';
import { type AccessRow, actionsOf } from './cover';

/** A row about some of its actions alone, in the words that stand for those in a row that has all of them. */
export function onlyOf<Row extends AccessRow>(row: Row, actions: readonly string[]): readonly Row[] {
  const own = actionsOf(row);
  if (actions.length === own.size) return [row];
  const { cloud, resource } = row;
  const { actions: _, missing: __, ...rest } = row;
  const parts = wordsOf({ cloud, region: resource.region }, resource.kind, actions, own).map(
    (words) => ({ ...rest, ...words }) as unknown as Row,
  );
  // What no word stands for there is never left out.
  const told = new Set(parts.flatMap((part) => [...actionsOf(part)]));
  return actions.every((action) => told.has(action)) ? parts : [row];
}

/** With the actions that it is and those that it is not, whether or not its word stands for what there is of them. */
export function withActions<Row extends AccessRow>(row: Row): Row {
  const own = actionsOf(row);
  const { cloud, capability, resource } = row;
  const all = actionsOn(serviceOf({ cloud, region: resource.region }), resource.kind, capability);
  const missing = all.filter((action) => !own.has(action)).sort(compareText);
  return missing.length === 0 ? row : { ...row, actions: [...own].sort(compareText), missing };
}
