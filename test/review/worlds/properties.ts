import type * as fc from 'fast-check';
import { DECLARED, FORM, PLAN, PROGRAM, TEMPLATE, TERRAFORM, type WorldProperty } from './property';
import {
  concreteIsNeverMaybe,
  decideAgreesWithSimulator,
  everyMaybeHasAReason,
  sameInEveryForm,
} from './prove-answers';
import { everyChangeIsReported, keptReviewGivesTheSameDiff, otherWordsAreNoChange } from './prove-changes';
import { additionsHelp } from './prove-explanations';
import { everyFlowChangeIsReported } from './prove-flows';
import { keptAnswersAreOnesOwn } from './prove-kept';
import { onlyHoldsWhereDecideSaysNo, tableSaysWhatDecideSays } from './prove-table';
import { unknownLosesNoRow, unknownOnlyMakesMaybe } from './prove-unknowns';
import type { Shape } from './statements';
import { identitiesOnly, resourcesOnly, type World, withoutDeletion, world } from './world';

const PLAIN: Shape = { conditions: false, notPrincipal: false, boundaries: false, tags: true };
const ORDINARY: Shape = { conditions: true, notPrincipal: false, boundaries: false, tags: true };
const FULL: Shape = { conditions: true, notPrincipal: true, boundaries: false, tags: true };

const BOUNDED: Shape = { conditions: true, notPrincipal: false, boundaries: true, tags: true };

/** What every form says in full. */
const UNTAGGED: Shape = { ...FULL, tags: false };

const aws = (shape: Shape): fc.Arbitrary<World> => world(shape, 'aws');
const ram = (shape: Shape): fc.Arbitrary<World> => world(shape, 'ram');
const any = (shape: Shape): fc.Arbitrary<World> => world(shape);

/** Every property, in the order of the promise. */
export const PROPERTIES: readonly WorldProperty[] = [
  unknownOnlyMakesMaybe('an unknown in CloudFormation', 60, aws(FULL), TEMPLATE),
  unknownOnlyMakesMaybe('an unknown in Pulumi, AWS', 40, aws(FULL), PROGRAM),
  unknownOnlyMakesMaybe('an unknown in Pulumi, Alibaba Cloud', 40, ram(FULL), PROGRAM),
  unknownOnlyMakesMaybe('an unknown in a plan of Terraform', 60, any(FULL), PLAN),
  unknownLosesNoRow('the rows of an unknown in CloudFormation', 40, aws(FULL), TEMPLATE),
  unknownLosesNoRow('the rows of an unknown in Pulumi, AWS', 40, aws(FULL), PROGRAM),
  unknownLosesNoRow('the rows of an unknown in Pulumi, Alibaba Cloud', 40, ram(FULL), PROGRAM),
  unknownLosesNoRow('the rows of an unknown in a plan of Terraform', 40, any(FULL), PLAN),
  tableSaysWhatDecideSays('the table of AWS without conditions', 60, aws(PLAIN), FORM),
  tableSaysWhatDecideSays('the table of AWS', 60, aws(FULL), FORM),
  tableSaysWhatDecideSays('the table of Alibaba Cloud', 60, ram(FULL), FORM),
  tableSaysWhatDecideSays('the table of templates with unknowns', 40, any(FULL), TEMPLATE, 2),
  tableSaysWhatDecideSays('the table of programs with unknowns', 40, any(FULL), PROGRAM, 2),
  tableSaysWhatDecideSays('the table of plans and states of Terraform', 40, any(FULL), TERRAFORM),
  onlyHoldsWhereDecideSaysNo('only, AWS', 40, aws(FULL), FORM),
  onlyHoldsWhereDecideSaysNo('only, Alibaba Cloud', 40, ram(FULL), FORM),
  otherWordsAreNoChange('the same access in other words', 40, any(FULL), FORM),
  everyChangeIsReported('changes, AWS', 40, aws(FULL), FORM),
  everyChangeIsReported('changes, Alibaba Cloud', 40, ram(FULL), FORM),
  otherWordsAreNoChange('the same access in other words, Terraform', 40, any(FULL), TERRAFORM),
  everyChangeIsReported('changes, Terraform', 40, any(FULL), TERRAFORM),
  everyFlowChangeIsReported('changes of flows, Terraform', 40, ram(PLAIN), TERRAFORM),
  everyFlowChangeIsReported('changes of flows, AWS', 40, aws(PLAIN), DECLARED),
  everyFlowChangeIsReported('changes of flows, Alibaba Cloud', 40, ram(PLAIN), PROGRAM),
  keptReviewGivesTheSameDiff('a kept review', 40, any(FULL), FORM),
  sameInEveryForm('CloudFormation and Pulumi', 40, any(UNTAGGED), ['cloudformation', 'pulumi']),
  sameInEveryForm('Pulumi and a plan of Terraform', 40, any(UNTAGGED).map(withoutDeletion), ['pulumi', 'plan']),
  sameInEveryForm('Pulumi and states of Terraform', 40, any(UNTAGGED).map(withoutDeletion), ['pulumi', 'states']),
  sameInEveryForm('CloudFormation in JSON and YAML', 40, aws(FULL), ['cloudformation', 'yaml']),
  sameInEveryForm('CloudFormation in JSON and YAML with short forms', 40, aws(FULL), ['cloudformation', 'short-yaml']),
  sameInEveryForm('CloudFormation and files', 40, aws(FULL).map(resourcesOnly), ['cloudformation', 'files']),
  sameInEveryForm('Pulumi and files', 40, ram(FULL).map(identitiesOnly), ['pulumi', 'files']),
  concreteIsNeverMaybe('concrete, CloudFormation', 40, any(ORDINARY), TEMPLATE),
  concreteIsNeverMaybe('concrete, Pulumi', 40, any(ORDINARY), PROGRAM),
  concreteIsNeverMaybe('concrete, Terraform', 40, any(ORDINARY), TERRAFORM),
  decideAgreesWithSimulator('the simulator', 100, aws(ORDINARY), DECLARED),
  decideAgreesWithSimulator('the simulator, with boundaries', 60, aws(BOUNDED), DECLARED),
  decideAgreesWithSimulator('the simulator, Terraform', 60, aws(BOUNDED), TERRAFORM),
  keptAnswersAreOnesOwn('kept answers, AWS', 40, aws(BOUNDED), FORM),
  keptAnswersAreOnesOwn('kept answers, AWS without conditions', 40, aws(PLAIN), FORM),
  keptAnswersAreOnesOwn('kept answers, Alibaba Cloud', 40, ram(FULL), FORM),
  everyMaybeHasAReason('reasons, Terraform', 40, any(FULL), TERRAFORM),
  everyMaybeHasAReason('reasons', 40, any(FULL), FORM),
  additionsHelp('what explain adds, AWS without conditions', 40, aws(PLAIN), FORM, true),
  additionsHelp('what explain adds, AWS', 40, aws(FULL), FORM, false),
  additionsHelp('what explain adds, Alibaba Cloud', 40, ram(FULL), FORM, false),
];
