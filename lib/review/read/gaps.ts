import type { Cloud } from '../model/model';
import type { Place } from './artefacts/artefact';
import type { Collector } from './collector';
import { doubtEverything } from './sink';
import { NOTHING_ASSUMED } from './values/formula';

/** A source that does not show all that it is about. */
interface Partial {
  readonly source: string;
  /** Put before the names of holes where two sources of the input have the same names. */
  readonly prefix: string;
  readonly gaps: readonly string[];
  /** The accounts and Regions that it works in, as far as it says. */
  readonly allPlaces: readonly { readonly cloud: Cloud; readonly place: Place }[];
}

/** Doubts whatever the source leaves out. */
export function doubtGaps({ source, prefix, gaps, allPlaces }: Partial, collector: Collector): void {
  const origin = { source, path: '' };
  for (const why of gaps) {
    collector.notice('partial-preview', origin, why);
    const label = `${prefix}what the file leaves out`;
    for (const { cloud, place } of allPlaces) {
      doubtEverything(collector, { cloud, place, origin, label, assumption: NOTHING_ASSUMED, why });
    }
  }
}
