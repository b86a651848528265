import { compareText } from '../../policy/statement';
import { sortFacts } from '../model/fact-order';
import type { Fact } from '../model/facts';
import type { AccessModel } from '../model/model';
import type { OnProgress } from '../model/progress';
import { assumptionsOfModel } from './assumptions';
import { condense } from './condense';
import { factsOfFlows, factsOfVisibility } from './flow-facts';
import { cutsOf, type RegistryClasses } from './resource-classes';
import { cellsOf } from './who-can';

/** What a model allows, and what is taken for granted in saying so; both sorted. */
export interface ModelFacts {
  readonly facts: readonly Fact[];
  readonly assumptions: readonly string[];
  /** The classes of repositories that were asked about. */
  readonly resources: readonly RegistryClasses[];
}

/** Who can do what, as the policies of a model say. */
export function factsOfModel(model: AccessModel, onProgress?: OnProgress): ModelFacts {
  const { cells, resources, subjects } = cellsOf([model], false, onProgress);
  const found = [...factsOfFlows(model, resources), ...factsOfVisibility(model)];
  condense(cells[0] ?? [], resources, subjects, (fact) => found.push(fact));
  const assumptions = [...assumptionsOfModel(model), ...cutsOf(resources)].sort(compareText);
  return { facts: sortFacts(found), assumptions, resources };
}
