import * as fc from 'fast-check';
import {
  type AccessModel,
  type ActionService,
  actionNamed,
  type Capability,
  capabilitiesOf,
  decide,
  outsidersOf,
  review,
} from 'registry-access/review';
import { accountOf, coveredBy } from './covered-by';
import {
  type Broken,
  decided,
  type Form,
  isOfNobodyInIt,
  isOwnWay,
  kindOf,
  ofWorlds,
  read,
  rowText,
  say,
  shownIn,
  type WorldProperty,
  written,
} from './property';
import { type Asked, requestsOf } from './requests';
import type { Source } from './source';
import { type Unknown, unknownPlace, withUnknown } from './unknowns';
import type { World } from './world';

/** `decide` says yes or maybe exactly where rows cover the request, with that certainty. */
export function tableSaysWhatDecideSays(
  name: string,
  runs: number,
  of: fc.Arbitrary<World>,
  as: fc.Arbitrary<Form>,
  unknowns = 0,
): WorldProperty {
  const places = fc.array(unknownPlace, { maxLength: unknowns });
  return { name, runs, of: fc.tuple(of, as, places).map((one) => () => parted(...one)) };
}

function* parted(world: World, form: Form, places: readonly Unknown[]): Iterable<Broken> {
  const sources = places.reduce<readonly Source[]>(
    (before, place) => withUnknown(before, place)?.sources ?? before,
    written(world, form),
  );
  const model = read(sources);
  const table = review(model);
  const shown = shownIn(model);
  for (const asked of requestsOf(world, 150)) {
    const is = decided(model, asked);
    if (isOwnWay(model, asked) || isOfNobodyInIt(model, asked)) continue;
    const { least, most, by } = coveredBy(table, asked, shown);
    const { needs } = decide(model, asked);
    // Whatever registry the input does not show has to agree, too: rows name the registries that are named.
    if (most !== 'yes' && least === 'no' && needs.includes('resource-policy')) continue;
    const wrong =
      (is === 'yes' && most !== 'yes') ||
      (is === 'maybe' && (most === 'no' || least === 'yes')) ||
      (is === 'no' && least !== 'no');
    if (!wrong) continue;
    const rows = by.map((fact) => `\n  ${rowText(fact)}`).join('');
    const where = model.registries.some((one) => isOf(asked, one.account)) ? 'shown' : 'another';
    const how = needs.some((one) => String(one).startsWith('assuming')) ? ', by a role' : '';
    yield {
      kind: `${kindOf(asked, shown)}${how}, ${levelOf(asked.action)}, ${where} registry: decide ${is}, table ${least} to ${most}`,
      what: `${say(asked)}: decide says ${is} (needs ${needs.join('; ')}), the table between ${least} and ${most}${rows}`,
      sources,
    };
  }
}

function isOf({ resource }: Asked, account: string): boolean {
  return resource.includes(`:${account}:`);
}

/** What an action is to the table: part of a capability or not, and what it is checked on. */
function levelOf(action: string): string {
  const service = action.split(':')[0] as ActionService;
  const isNamed = capabilitiesOf(service).some(({ all }) => all.some((one) => one.action === action));
  return `${isNamed ? 'action' : 'further action'} of the ${actionNamed(action)?.resource}`;
}

const CLAIMED: readonly (readonly [Capability, readonly string[]])[] = [
  ['pull', ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'cr:PullRepository']],
  ['push', ['ecr:PutImage', 'cr:PushRepository', 'ecr-public:PutImage']],
  ['delete', ['ecr:BatchDeleteImage', 'ecr:DeleteRepository', 'cr:DeleteRepository']],
  ['set-policy', ['ecr:SetRepositoryPolicy']],
  ['create-repository', ['ecr:CreateRepository', 'cr:CreateRepository']],
];

const PUSH = [
  'BatchCheckLayerAvailability',
  'CompleteLayerUpload',
  'InitiateLayerUpload',
  'PutImage',
  'UploadLayerPart',
];

/** Whoever may push reads manifests for that: of a pull it is nothing, as long as the layers are not to be had. */
function isForPush(model: AccessModel, asked: Asked): boolean {
  return (
    asked.action === 'ecr:BatchGetImage' &&
    PUSH.every((name) => decided(model, { ...asked, action: `ecr:${name}` }) !== 'no')
  );
}

/** A claim about nobody else holds only where `decide` says no for everybody else. */
export const onlyHoldsWhereDecideSaysNo = ofWorlds(wronglyNobody);

function* wronglyNobody(world: World, form: Form): Iterable<Broken> {
  const sources = written(world, form);
  const model = read(sources);
  const table = review(model);
  const shown = shownIn(model);
  const asked = requestsOf(world, 250);
  const accounts = [...new Set(asked.map(({ principal }) => accountOf(principal)))].filter((id) => id !== undefined);
  for (const [capability, actions] of CLAIMED) {
    const about = asked.filter(({ action }) => actions.includes(action));
    for (const spared of [[], ...accounts.map((id) => [id])]) {
      if (outsidersOf(table, { capability, principals: spared }).length > 0) continue;
      const other = about.find(
        (one: Asked) =>
          !spared.includes(accountOf(one.principal) ?? '') &&
          decided(model, one) !== 'no' &&
          !isOwnWay(model, one) &&
          !isOfNobodyInIt(model, one) &&
          !isForPush(model, one),
      );
      if (other === undefined) continue;
      const by = spared.length === 0 ? 'nobody' : 'an account';
      yield {
        kind: `only by ${by}: ${kindOf(other, shown)} ${decided(model, other)}`,
        what: `only ${capability} --by ${spared.join()}: nobody else; but ${say(other)}: ${decided(model, other)}`,
        sources,
      };
    }
  }
}
