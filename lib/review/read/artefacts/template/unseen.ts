import { hasUnknown } from '../../../../policy/unknown';
import type { Collector } from '../../collector';
import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';
import { doubtEverything } from '../../sink';
import type { Assumption } from '../../values/formula';
import { type DeclaredResource, waysToExist } from './declared-resource';
import { isLoop } from './for-each';
import { macroName } from './macro-name';
import { namedBelow, placeOf } from './place';
import type { Template } from './template';

/**
 * Transforms of the vendor that change nothing of what is reviewed: functions of the language, which are read; what
 * serverless types become, which is doubted type by type; rotation of secrets, deployments and outputs of products.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-reference.html
 */
const KNOWN_TRANSFORMS =
  /^AWS::(?:LanguageExtensions|Serverless-2016-10-31|SecretsManager-20\d\d-\d\d-\d\d|CodeDeployBlueGreen|ServiceCatalog)$/;

/** Doubts what a template may hold beside the resources that it shows: macros, includes, resources without a type. */
export function doubtUnseen(template: Template, collector: Collector): void {
  for (const name of template.transforms()) {
    const isKnown = KNOWN_TRANSFORMS.test(name);
    if (!isKnown)
      doubtTemplate(template, name === '' ? 'a transform whose name is not known' : name, REWRITES, collector);
  }
  for (const call of template.calls()) doubtTemplate(template, macroName(call), REWRITES, collector);
  for (const [logicalId, node] of Object.entries(template.resources)) {
    const unseen = whyUnseen(logicalId, node);
    if (unseen === undefined) continue;
    if (logicalId.startsWith('Fn::')) {
      const name = isLoop(logicalId) ? logicalId.slice(0, 100) : macroName(node);
      doubtTemplate(template, name, unseen, collector);
      continue;
    }
    const resource: JsonObject = isObject(node) ? node : {};
    for (const assumption of waysToExist(template, logicalId, resource)) {
      doubtResource(template, template.pathOf(logicalId), unseen, assumption, collector);
    }
  }
}

const REWRITES = 'this transform rewrites the template at deployment; the result is not seen and may grant access';

function whyUnseen(logicalId: string, node: Json): string | undefined {
  if (isLoop(logicalId)) return 'a loop that cannot be read; what it makes is not seen and may grant access';
  if (logicalId.startsWith('Fn::')) return 'what this makes at deployment is not seen and may grant access';
  if (!isObject(node)) return 'this is not a resource';
  const rewritten = Object.keys(node).find((key) => key.startsWith('Fn::'));
  if (rewritten !== undefined)
    return `${rewritten === 'Fn::Transform' ? macroName(node[rewritten]) : rewritten} makes this resource at deployment; what it becomes is not seen`;
  return stringAt(node.Type) === undefined ? 'a resource without a type that is known; it may grant access' : undefined;
}

function doubtTemplate(template: Template, name: string, reason: string, collector: Collector): void {
  const origin = { source: template.source, path: template.label };
  const why = `${name}: ${reason}`;
  collector.notice('template-transform', origin, why);
  const label = template.named(`what ${name} makes`);
  for (const assumption of waysToExist(template, '', {})) {
    doubtEverything(collector, { cloud: 'aws', place: template.place, origin, label, assumption, why });
  }
}

function doubtResource(
  template: Template,
  path: string,
  why: string,
  assumption: Assumption,
  collector: Collector,
): void {
  const origin = { source: template.source, path };
  collector.notice('unknown-resource-type', origin, why);
  doubtEverything(collector, {
    cloud: 'aws',
    place: template.place,
    origin,
    label: `what ${path} makes`,
    assumption,
    why,
  });
}

/** Doubts what a nested stack or stack set makes whose template is not in the input. */
export function doubtStack(resource: DeclaredResource, declaration: JsonObject, collector: Collector): void {
  const { template, type, origin, label } = resource;
  const why = `${type}: its template is not in the input; what it makes is not seen and may grant access`;
  collector.notice('unknown-resource-type', origin, why);
  // A stack set makes its stacks anywhere.
  const place =
    type === 'AWS::CloudFormation::StackSet'
      ? placeOf(namedBelow(label), undefined, undefined, template.shared.plainHoles)
      : template.place;
  for (const assumption of waysToExist(template, resource.logicalId, declaration)) {
    doubtEverything(collector, { cloud: 'aws', place, origin, label: `what ${label} makes`, assumption, why });
  }
}

/** A stack without an environment can be deployed anywhere; that its partition is the commercial one is a guess. */
export function noticeUnknownPlace(template: Template, isOfAssembly: boolean, collector: Collector): void {
  const { account, region } = template.place;
  if (!hasUnknown(account) && !hasUnknown(region)) return;
  const what = hasUnknown(account) ? (hasUnknown(region) ? 'account and Region' : 'account') : 'Region';
  const form = `${hasUnknown(account) ? 'ACCOUNT' : account}/${hasUnknown(region) ? 'REGION' : region}=${template.source.replace(/#.*$/, '')}`;
  const how = isOfAssembly ? `give the stack its env, or say ${form}` : `say ${form}`;
  const taken = hasUnknown(region) ? '; it is taken to be one of the partition aws' : '';
  const message = `the ${what} of this stack ${what.includes(' and ') ? 'are' : 'is'} not in the input (${how})${taken}`;
  collector.notice('unknown-environment', { source: template.source, path: template.label }, message);
}
