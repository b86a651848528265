import { compareText } from '../../policy/statement';
import { actionsOn, repertoiresOf, serviceOf } from '../decide/capabilities';
import type { Fact } from '../model/facts';
import type { RegistryRef } from '../model/model';
import { type Grant, grantsOf, type WaysOf } from './grants';

type Service = Pick<RegistryRef, 'cloud' | 'region'>;

/** The words that stand for some actions on one kind of thing, which are among others of the same row. */
export function wordsOf(
  place: Service,
  kind: Fact['resource']['kind'],
  actions: readonly string[],
  among: Iterable<string> = actions,
): readonly Pick<Fact, 'capability' | 'actions' | 'missing'>[] {
  const [wanted, all] = [new Set(actions), new Set(among)];
  const repertoire = [place, { ...place, instance: '' }].flatMap(repertoiresOf).find((one) => one.kind === kind);
  if (repertoire === undefined) return [];
  const way = [{ decision: 'yes', when: [], needs: [], because: [] }] as const;
  const within =
    (some: ReadonlySet<string>): WaysOf =>
    ({ action }) =>
      some.has(action) ? way : [];
  const grants = grantsOf(repertoire, within(wanted), within(all));
  return grants.map((grant) => ({ capability: grant.capability, ...extentOf(grant, place, kind) }));
}

/** Which of the capability's actions a grant is, where they are not all that there are on that kind of thing. */
export function extentOf(
  { capability, actions, missing }: Grant,
  place: Service,
  kind: Fact['resource']['kind'],
): Pick<Fact, 'actions' | 'missing'> {
  const isAll = actionsOn(serviceOf(place), kind, capability).every((one) => actions.has(one));
  return {
    ...(isAll ? {} : { actions: [...actions].sort(compareText) }),
    ...(missing.length === 0 ? {} : { missing: [...missing].sort(compareText) }),
  };
}
