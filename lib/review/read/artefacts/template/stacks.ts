import { hasUnknown } from '../../../../policy/unknown';
import { SourceError } from '../../errors';
import { isObject, type JsonObject, stringAt } from '../../json-text';
import type { Sink } from '../../sink';
import { parseText } from '../../text/source-text';
import { NOTHING_ASSUMED, type Test } from '../../values/formula';
import { Absent, hole, isHole, isValueObject, mapChoice, textOf, type Value } from '../../values/value';
import { DeclaredResource, existenceOf } from './declared-resource';
import { givenIn, overriddenIn } from './stack-set-parameters';
import { instancesOf } from './stack-set-places';
import { Template } from './template';
import { placesInside, type TemplatePlaces } from './template-places';
import { doubtStack } from './unseen';

/** A template that another one names. */
export interface FoundTemplate {
  readonly file: string;
  readonly body: JsonObject;
  readonly paths: ReadonlyMap<string, string>;
  /** Where it stands in its file, or, of a template inside of another one, where that one has it. */
  readonly places?: TemplatePlaces;
}

/** Finds the template of a nested stack or stack set by its URL in the file `from`; undefined where the input lacks it. */
export interface TemplateFinder {
  byUrl(url: string, from: string): FoundTemplate | undefined;
}

/** The types that stand for a stack of their own, with the property that says where its template is. */
const NESTED: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};

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
    if (type === undefined || (!Object.hasOwn(NESTED, type) && type !== 'AWS::CloudFormation::StackSet')) continue;
    const presence = existenceOf(template, logicalId, declaration);
    if (presence === false) continue;
    const resource = new DeclaredResource(template, logicalId, type, NOTHING_ASSUMED);
    const inside =
      NESTED[type] === undefined ? stackSet(resource, finder, presence) : nestedStack(resource, finder, presence);
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
    if (NESTED[type] !== undefined) template.nestedStacks.set(logicalId, inner);
    for (const each of inside) {
      for (const one of withStacksInside(each, finder, sink, [...around, template.file])) found.push(one);
      template.shared.countTemplates(found.length, template.file);
    }
  }
  return found;
}

function nestedStack(resource: DeclaredResource, finder: TemplateFinder, presence: Test): Template[] {
  const { template } = resource;
  const url = textOf(resource.property([NESTED[resource.type] ?? '']));
  const found = url === undefined || hasUnknown(url) ? undefined : finder.byUrl(url, template.file);
  if (found === undefined) return [];
  const label = nestedLabel(resource.label);
  const nested = new Template({
    label,
    source: `${template.source}/${label.split('/').at(-1)}`,
    file: found.file,
    body: found.body,
    ...(found.places === undefined ? {} : { places: found.places }),
    place: template.place,
    stackName: hole(`${label}/AWS::StackName`),
    address: `${template.address}/${resource.logicalId}`,
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
      ...(found.places === undefined ? {} : { places: found.places }),
      place,
      stackName: hole(`${label}/AWS::StackName`),
      address: `${template.address}/${resource.logicalId}`,
      shared: template.shared,
      paths: found.paths,
      presence,
      instance: [name, template.instance].filter((part) => part !== '').join(' in '),
      bound: givenIn(resource),
      isOverridable: overriddenIn(resource),
    });
  });
}

function stackSetBody(resource: DeclaredResource, finder: TemplateFinder): FoundTemplate | undefined {
  const { template, logicalId } = resource;
  const { file } = template;
  const url = resource.property(['TemplateURL']);
  if (typeof url === 'string' && !isHole(url)) return finder.byUrl(url, file);
  const text = resource.property(['TemplateBody']);
  // Nor is a body read of which a part is only known at deployment.
  if (typeof text !== 'string' || hasUnknown(text)) return undefined;
  try {
    const { json } = parseText(file, text, template.shared.limits);
    const around =
      template.places === undefined ? {} : { places: placesInside(template.places, template.writtenAt(logicalId)) };
    return isObject(json) ? { file, body: json, paths: new Map(), ...around } : undefined;
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}
