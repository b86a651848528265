import type { Collector } from '../collector';
import { objectsIn } from '../ecr-names';
import { SourceError } from '../errors';
import { NOTHING_ASSUMED, type Test } from '../formula';
import { depthFault, isObject, type JsonObject, parseWithHoles, stringAt } from '../json-text';
import { Choice, hole, isValueObject, textOf, type Value } from '../value';
import { DeclaredResource, existenceOf } from './resource';
import { instancesOf } from './stack-set-places';
import { Template } from './template';

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
  collector: Collector,
  around: readonly string[] = [],
): Template[] {
  const found = [template];
  for (const logicalId of Object.keys(template.resources)) {
    const declaration = template.resource(logicalId);
    const type = stringAt(declaration?.Type);
    if (declaration === undefined) continue;
    if (type !== 'AWS::CloudFormation::Stack' && type !== 'AWS::CloudFormation::StackSet') continue;
    const presence = existenceOf(template, declaration);
    if (presence === false) continue;
    const resource = new DeclaredResource(template, logicalId, type, NOTHING_ASSUMED);
    const inside =
      type === 'AWS::CloudFormation::Stack'
        ? nestedStack(resource, finder, presence)
        : stackSet(resource, finder, presence);
    const [inner] = inside;
    if (inner === undefined) {
      const message = `${type}: its template is not in the input; what it makes is not seen and may grant access`;
      collector.notice('unknown-resource-type', resource.origin, message);
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
      for (const one of withStacksInside(each, finder, collector, [...around, template.file])) found.push(one);
      template.world.countTemplates(found.length, template.file);
    }
  }
  return found;
}

function nestedStack(resource: DeclaredResource, finder: TemplateFinder, presence: Test): Template[] {
  const { template } = resource;
  const url = textOf(resource.value('TemplateURL'));
  const found = url === undefined ? undefined : finder.byUrl(url);
  if (found === undefined) return [];
  const label = nestedLabel(resource.path);
  const bound = new Map<string, () => Value>();
  const parameters = parametersOf(resource);
  // Not resolved yet: a parameter may come from another nested stack that has not been read.
  for (const name of parameters) bound.set(name, () => parameterOf(resource, name));
  const nested = new Template({
    label,
    source: `${template.source}/${label.split('/').at(-1)}`,
    file: found.file,
    body: found.body,
    place: template,
    stackName: hole(`${label}/AWS::StackName`),
    world: template.world,
    paths: found.paths,
    presence,
    bound,
    instance: template.instance,
  });
  return [nested];
}

/** CDK gives a nested stack `X` the resource `X.NestedStack/X.NestedStackResource`. */
function nestedLabel(path: string): string {
  return path.replace(/\.NestedStack\/[^/]*\.NestedStackResource(?=$| in )/, '');
}

function parametersOf(resource: DeclaredResource): string[] {
  const properties = resource.template.resource(resource.logicalId)?.Properties;
  const parameters = isObject(properties) ? properties.Parameters : undefined;
  return isObject(parameters) ? Object.keys(parameters) : [];
}

function parameterOf(resource: DeclaredResource, name: string): Value {
  const parameters = resource.value('Parameters');
  return isValueObject(parameters) ? (parameters[name] ?? '') : hole(`${resource.path}.Parameters.${name}`);
}

/**
 * A stack set rolls one template out to many accounts and Regions. The parameters that it gives count unless single
 * instances may override them.
 */
function stackSet(resource: DeclaredResource, finder: TemplateFinder, presence: Test): Template[] {
  const { template } = resource;
  const found = stackSetBody(resource, finder);
  if (found === undefined) return [];
  const overridden = new Set<string>();
  for (const group of objectsIn(resource.value('StackInstancesGroup'))) {
    for (const parameter of objectsIn(group.ParameterOverrides)) overridden.add(textOf(parameter.ParameterKey) ?? '');
  }
  const given = resource.value('Parameters');
  const bound = new Map<string, () => Value>();
  for (const parameter of objectsIn(given instanceof Choice ? undefined : given)) {
    const name = textOf(parameter.ParameterKey);
    if (name !== undefined && !overridden.has(name)) bound.set(name, () => parameter.ParameterValue ?? '');
  }
  const source = `${template.source}/${resource.path.split('/').at(-1)}`;
  return instancesOf(resource).map(({ place, name }) => {
    const label = name === '' ? resource.path : `${resource.path} in ${name}`;
    return new Template({
      label,
      source,
      file: found.file,
      body: found.body,
      place,
      stackName: hole(`${label}/AWS::StackName`),
      world: template.world,
      paths: found.paths,
      presence,
      instance: [name, template.instance].filter((part) => part !== '').join(' in '),
      ...(given instanceof Choice ? {} : { bound, overridable: overridden }),
    });
  });
}

function stackSetBody(
  resource: DeclaredResource,
  finder: TemplateFinder,
): { file: string; body: JsonObject; paths: Map<string, string> } | undefined {
  const url = resource.value('TemplateURL');
  if (typeof url === 'string') return finder.byUrl(url);
  const text = resource.value('TemplateBody');
  // A YAML body is not read.
  if (typeof text !== 'string') return undefined;
  if (depthFault(text, resource.template.world.limits.depth) !== undefined) return undefined;
  const body = parseWithHoles(text);
  if (!isObject(body)) return undefined;
  return { file: resource.template.file, body, paths: new Map() };
}
