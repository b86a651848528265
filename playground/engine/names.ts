import { compareText } from '../../lib/policy/statement';
import { displayText, hasUnknown } from '../../lib/policy/unknown';
import { capabilitiesOf, serviceOf } from '../../lib/review/decide/capabilities';
import { ACTIONS, type ActionService } from '../../lib/review/decide/data/actions';
import { repositoryName } from '../../lib/review/decide/target';
import type { Capability, Fact, Review } from '../../lib/review/model/facts';
import type { AccessModel } from '../../lib/review/model/model';

/** Names to choose from where something is asked, the likeliest first. */
export interface Names {
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** More names than this help nobody who types. */
const MOST = 300;

/** In the order in which somebody asks for what they allow. */
const ASKED_FOR: readonly Capability[] = [
  'pull',
  'push',
  'list',
  'import',
  'replicate-in',
  'replicate-out',
  'create-repository',
  'delete',
  'set-policy',
  'authenticate',
];

export function namesOf(model: AccessModel, { facts }: Review): Names {
  // Policies by themselves declare no registry, and allow something with one.
  const registries = [...model.registries, ...facts.map(({ cloud, resource: { region } }) => ({ cloud, region }))];
  const services = [...new Set(registries.map(serviceOf))].sort(compareText);
  return {
    principals: principalsOf(model, facts),
    actions: services.flatMap(actionsOf),
    resources: some(
      model.repositories.map(({ registry, name, holds }) =>
        repositoryName({ registry, repository: name, ...(holds && { holds }) }),
      ),
    ),
  };
}

/** Who is in the input and may do something, who may and is elsewhere, who may do something perhaps, and who is in the input and may do nothing. */
function principalsOf(model: AccessModel, facts: readonly Fact[]): string[] {
  const known = new Set(model.identities.map(({ arn }) => arn));
  // A token by itself opens nothing. A class of principals is asked for by one of them.
  const able = facts.filter(({ capability, decision, principal: { id } }) => {
    return capability !== 'authenticate' && decision !== 'no' && (id === '*' || !/[*?]|^o-/.test(id));
  });
  const may = able.filter(({ decision }) => decision === 'yes').map(({ principal }) => principal.id);
  const groups = [
    may.filter((id) => known.has(id)),
    may.filter((id) => id !== '*'),
    able.map(({ principal }) => principal.id),
    [...known],
    facts.map(({ principal }) => principal.id).filter((id) => !/[*?]|^o-/.test(id)),
  ];
  return [...new Set(groups.flatMap(some))].slice(0, MOST);
}

/** By what they allow; then the others. */
function actionsOf(service: ActionService): string[] {
  const capabilities = capabilitiesOf(service);
  const likely = ASKED_FOR.flatMap((wanted) =>
    capabilities
      .filter(({ capability }) => capability === wanted)
      .flatMap(({ all }) => all.map(({ action }) => action)),
  );
  const own = ACTIONS.filter((one) => one.service === service).map(({ name }) => `${service}:${name}`);
  return [...new Set<string>([...likely, ...own])];
}

/** What is not known cannot be typed. */
function some(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => !hasUnknown(name)).map(displayText))].sort(compareText).slice(0, MOST);
}
