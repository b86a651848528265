import { hasUnknown } from '../../../../policy';
import { SourceError } from '../../errors';
import { depthFault, isObject, type JsonObject, parseWithHoles, stringAt } from '../../json-text';
import type { Sink } from '../../sink';
import { NOTHING_ASSUMED, type Test } from '../../values/formula';
import { Absent, hole, isHole, isValueObject, mapChoice, textOf, type Value } from '../../values/value';
import { DeclaredResource, existenceOf } from './declared-resource';
import { givenIn, overriddenIn } from './stack-set-parameters';
import { instancesOf } from './stack-set-places';
import { Template } from './template';
import { doubtStack } from './unseen';

/** Finds the template of a nested stack or stack set by what its URL ends with; undefined where the input lacks it. */
export interface TemplateFinder {
  byUrl(
    url: string,
  ): { readonly file: string; readonly body: JsonObject; readonly paths: Map<string, string> } | undefined;
}

/** How deep stacks may be nested: far above what anybody can operate. */
const MAX_NESTING = 16;

/**
 * Reads the stacks inside a stack, and the templates that its stack sets roll out, and so on below. Answers all templates,
 * the given one first.
 */
export function withStacksInside(
  template: Template,
  finder: TemplateFinder,
  sink: Sink,
  around: readonly string[] = [],
): Template[] {
  const found = [template];
  for (const logicalId of Object.keys(template.resources)) {
    const declaration = template.resource(logicalId);
    const type = stringAt(declaration?.Type);
    if (declaration === undefined) continue;
    if (type !== 'AWS::CloudFormation::Stack' && type !== 'AWS::CloudFormation::StackSet') continue;
    const presence = existenceOf(template, logicalId, declaration);
    if (presence === false) continue;
    const resource = new DeclaredResource(template, logicalId, type, NOTHING_ASSUMED);
    const inside =
      type === 'AWS::CloudFormation::Stack'
        ? nestedStack(resource, finder, presence)
        : stackSet(resource, finder, presence);
    const [inner] = inside;
    if (inner === undefined) {
      doubtStack(resource, declaration, sink.collector);
      continue;
    }
    if (around.length >= MAX_NESTING || (inner.file !== template.file && around.includes(inner.file))) {
      throw new SourceError(
        'SOURCE_TOO_DEEP',
        template.file,
        { what: `stacks are nested deeper than ${MAX_NESTING} levels, or in each other` },
        { path: `Resources.${logicalId}` },
      );
    }
    if (type === 'AWS::CloudFormation::Stack') template.nestedStacks.set(logicalId, inner);
    for (const each of inside) {
      for (const one of withStacksInside(each, finder, sink, [...around, template.file])) found.push(one);
      template.shared.countTemplates(found.length, template.file);
    }
  }
  return found;
}

function nestedStack(resource: DeclaredResource, finder: TemplateFinder, presence: Test): Template[] {
  const { template } = resource;
  const url = textOf(resource.property(['TemplateURL']));
  const found = url === undefined ? undefined : finder.byUrl(url);
  if (found === undefined) return [];
  const label = nestedLabel(resource.label);
  const nested = new Template({
    label,
    source: `${template.source}/${label.split('/').at(-1)}`,
    file: found.file,
    body: found.body,
    place: template.place,
    stackName: hole(`${label}/AWS::StackName`),
    shared: template.shared,
    paths: found.paths,
    presence,
    // Not resolved yet: a parameter may come from another nested stack that has not been read.
    bound: (name) => parameterOf(resource, name),
    instance: template.instance,
  });
  return [nested];
}

/** CDK gives a nested stack `X` the resource `X.NestedStack/X.NestedStackResource`. */
function nestedLabel(path: string): string {
  return path.replace(/\.NestedStack\/[^/]*\.NestedStackResource(?=$| in )/, '');
}

function parameterOf(resource: DeclaredResource, name: string): Value {
  return mapChoice(resource.property(['Parameters']), (parameters) => {
    if (parameters instanceof Absent) return parameters;
    if (!isValueObject(parameters)) return hole(`${resource.label}.Parameters.${name}`);
    return Object.hasOwn(parameters, name) ? (parameters[name] as Value) : Absent.value;
  });
}

/**
 * A stack set rolls one template out to many accounts and Regions. The parameters that it gives count unless single
 * instances may override them.
 */
function stackSet(resource: DeclaredResource, finder: TemplateFinder, presence: Test): Template[] {
  const { template } = resource;
  const found = stackSetBody(resource, finder);
  if (found === undefined) return [];
  const source = `${template.source}/${resource.label.split('/').at(-1)}`;
  return instancesOf(resource).map(({ place, name }) => {
    const label = name === '' ? resource.label : `${resource.label} in ${name}`;
    return new Template({
      label,
      source,
      file: found.file,
      body: found.body,
      place,
      stackName: hole(`${label}/AWS::StackName`),
      shared: template.shared,
      paths: found.paths,
      presence,
      instance: [name, template.instance].filter((part) => part !== '').join(' in '),
      bound: givenIn(resource),
      isOverridable: overriddenIn(resource),
    });
  });
}

function stackSetBody(
  resource: DeclaredResource,
  finder: TemplateFinder,
): { file: string; body: JsonObject; paths: Map<string, string> } | undefined {
  const url = resource.property(['TemplateURL']);
  if (typeof url === 'string' && !isHole(url)) return finder.byUrl(url);
  const text = resource.property(['TemplateBody']);
  // A YAML body is not read, nor one of which a part is only known at deployment.
  if (typeof text !== 'string' || hasUnknown(text)) return undefined;
  if (depthFault(text, resource.template.shared.limits.depth) !== undefined) return undefined;
  const body = parseWithHoles(text);
  if (!isObject(body)) return undefined;
  return { file: resource.template.file, body, paths: new Map() };
}
