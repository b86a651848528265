import { SourceError } from '../../errors';
import { isObject, type Json, type JsonObject, parseWithHoles, stringAt } from '../../json-text';
import { isSpecial } from './unknown-values';

/** One resource as a program declares it or a stack has it. */
export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  /** A component: what it makes stands beside it. */
  readonly isComponent: boolean;
  /** Undefined where none of them is known. */
  readonly inputs: JsonObject | undefined;
  readonly outputs: JsonObject;
  /** Whether it is made by the update that is previewed: names that are made up for it will be others then. */
  readonly isNew: boolean;
  readonly id?: string;
  readonly provider?: string;
  readonly parent?: string;
  readonly propertyDependencies: JsonObject;
}

/** What all Pulumi formats come down to. */
export interface ProgramStates {
  readonly resources: readonly ResourceState[];
  /** Configuration of the stack, where the format has it. */
  readonly config: JsonObject;
  /** Why the stack has, or will have, resources that the file does not show. */
  readonly gaps: readonly string[];
}

/** Operations after which the resource is gone. */
const GONE = new Set([
  'delete',
  'delete-replaced',
  'discard',
  'discard-replaced',
  'read-discard',
  'remove-pending-replace',
]);
const DIGEST_KEYS = new Set(['config', 'steps', 'diagnostics', 'duration', 'changeSummary', 'maybeCorrupt']);

/** `pulumi preview --json`: an object with nothing but the parts of a digest. */
export function isPreviewDigest(json: JsonObject): boolean {
  const keys = Object.keys(json);
  return (
    keys.length > 0 &&
    keys.every((key) => DIGEST_KEYS.has(key)) &&
    (Array.isArray(json.steps) || isObject(json.changeSummary))
  );
}

/** Format: pulumi/pulumi pkg/display/json.go, `PreviewDigest`. */
export function statesOfDigest(json: JsonObject, file: string): ProgramStates {
  const states = new Map<string, ResourceState>();
  let unchanged = 0;
  const steps = json.steps ?? [];
  if (!Array.isArray(steps)) shapeError(file, 'steps', 'the steps of a preview are a list', steps);
  for (const [index, step] of (steps as readonly Json[]).entries()) {
    if (!isObject(step)) shapeError(file, `steps[${index}]`, 'a step of a preview is an object', step);
    const op = stringAt((step as JsonObject).op);
    const state = (step as JsonObject).newState;
    if (op === undefined) shapeError(file, `steps[${index}].op`, 'a step names its operation', (step as JsonObject).op);
    if (op === 'same') unchanged++;
    if (GONE.has(op as string)) continue;
    if (!isObject(state)) {
      shapeError(file, `steps[${index}].newState`, 'a step that keeps a resource has its new state', state ?? null);
    }
    const read = stateOf(state as JsonObject, file, `steps[${index}].newState`, isCreation(op as string));
    states.set(read.urn, read);
  }
  const summary = isObject(json.changeSummary) ? json.changeSummary.same : undefined;
  return {
    resources: [...states.values()],
    config: isObject(json.config) ? json.config : {},
    gaps: [
      ...gapsOf(typeof summary === 'number' ? summary - unchanged : 0),
      ...(hasError(json.diagnostics) ? [FAILED] : []),
    ],
  };
}

/** A preview that fails writes the digest of what it had come to, which looks whole. */
const FAILED = 'the preview failed, so that the program may declare more than it shows';

function hasError(diagnostics: Json | undefined): boolean {
  const list: readonly Json[] = Array.isArray(diagnostics) ? diagnostics : [];
  return list.some((one) => isObject(one) && one.severity === 'error');
}

function gapsOf(omitted: number): string[] {
  return omitted > 0
    ? [`the preview leaves out ${omitted} unchanged resources, which may grant access; make it with --show-sames`]
    : [];
}

/** What is imported or was there before has its names already. */
function isCreation(op: string): boolean {
  return op === 'create' || op === 'create-replacement' || op === 'replace';
}

/** `pulumi stack export`. Format: sdk/go/common/apitype, versions 3 and 4. */
export function isStackExport(json: JsonObject): boolean {
  return json.version !== undefined && json.deployment !== undefined;
}

export function statesOfExport(json: JsonObject, file: string): ProgramStates {
  if (json.version !== 3 && json.version !== 4) {
    throw new SourceError(
      'SOURCE_VERSION',
      file,
      {
        what: 'unknown version of a Pulumi stack export',
        got: json.version,
        allowed: '3 or 4',
        instead: 'export the stack again with a current Pulumi CLI, or upgrade registry-access',
      },
      { path: 'version' },
    );
  }
  const deployment = json.deployment;
  if (!isObject(deployment)) shapeError(file, 'deployment', 'a stack export has a deployment', deployment);
  const { resources = [], pending_operations: pending } = deployment as JsonObject;
  if (!Array.isArray(resources)) shapeError(file, 'deployment.resources', 'resources are a list', resources);
  return {
    resources: (resources as readonly Json[]).map((state, index) => {
      const path = `deployment.resources[${index}]`;
      if (!isObject(state)) shapeError(file, path, 'a resource is an object', state);
      return stateOf(state as JsonObject, file, path, false);
    }),
    config: {},
    gaps: Array.isArray(pending) && pending.length > 0 ? [interrupted(pending)] : [],
  };
}

/** An update that was cut off leaves behind what it was about to do; whether it was done, nobody knows. */
function interrupted(pending: readonly Json[]): string {
  const urns = pending.map((one) => {
    const resource = isObject(one) ? one.resource : undefined;
    return (isObject(resource) ? stringAt(resource.urn) : undefined) ?? 'an unknown resource';
  });
  return `an update was cut off while it changed ${urns.join(', ')}; what came of it is not known`;
}

/** The streaming form of a preview: one engine event a line (`PULUMI_ENABLE_STREAMING_JSON_PREVIEW`). */
export function isEventStream(text: string): boolean {
  const first = text.slice(0, text.indexOf('\n') === -1 ? text.length : text.indexOf('\n'));
  if (!/"sequence"|Event"\s*:/.test(first)) return false;
  const event = parseWithHoles(first);
  return isObject(event) && isEvent(event);
}

function isEvent(event: JsonObject): boolean {
  return typeof event.sequence === 'number' || Object.keys(event).some((key) => key.endsWith('Event'));
}

/** `parse` reads one line, and knows how to complain about it. */
export function statesOfEvents(
  text: string,
  file: string,
  parse: (line: string, number: number) => Json,
): ProgramStates {
  const states = new Map<string, ResourceState>();
  let config: JsonObject = {};
  let unchanged = 0;
  let same = 0;
  let ended = false;
  let failed = false;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const event = parse(line, index + 1);
    if (!isObject(event) || !isEvent(event)) shapeError(file, `line ${index + 1}`, 'not an engine event', event);
    const { preludeEvent, resourcePreEvent, resOutputsEvent, summaryEvent } = event as JsonObject;
    if (isObject(preludeEvent) && isObject(preludeEvent.config)) config = preludeEvent.config;
    if (isObject(summaryEvent)) {
      ended = true;
      failed = summaryEvent.result === 'failed';
      const changes = summaryEvent.resourceChanges;
      if (isObject(changes) && typeof changes.same === 'number') same = changes.same;
    }
    const step = isObject(resourcePreEvent) ? resourcePreEvent : resOutputsEvent;
    const metadata = isObject(step) ? step.metadata : undefined;
    if (!isObject(metadata)) continue;
    const op = stringAt(metadata.op) ?? '';
    if (op === 'same' && isObject(resourcePreEvent)) unchanged++;
    if (GONE.has(op) || !isObject(metadata.new)) continue;
    const provider = stringAt(metadata.provider);
    const state = { ...(provider === undefined ? {} : { provider }), ...metadata.new };
    const read = stateOf(state, file, `line ${index + 1}`, isCreation(op));
    states.set(read.urn, read);
  }
  if (!ended) {
    throw new SourceError('SOURCE_TRUNCATED', file, {
      what: 'the stream of preview events has no summary event at its end',
      instead: 'write it again; the preview failed, or the file was cut off',
    });
  }
  const gaps = [...gapsOf(same - unchanged), ...(failed ? [FAILED] : [])];
  return { resources: [...states.values()], config, gaps };
}

function stateOf(state: JsonObject, file: string, path: string, isNew: boolean): ResourceState {
  const urn = stringAt(state.urn);
  const type = stringAt(state.type);
  if (urn === undefined) shapeError(file, `${path}.urn`, 'a resource has a URN', state.urn ?? null);
  if (type === undefined) shapeError(file, `${path}.type`, 'a resource has a type', state.type ?? null);
  const id = stringAt(state.id);
  const provider = stringAt(state.provider);
  const parent = stringAt(state.parent);
  return {
    urn: urn as string,
    type: type as string,
    isNew,
    isComponent: state.custom === false,
    inputs: knownInputs(state.inputs ?? null),
    outputs: isObject(state.outputs) ? state.outputs : {},
    propertyDependencies: isObject(state.propertyDependencies) ? state.propertyDependencies : {},
    ...(id === undefined || id === '' ? {} : { id }),
    ...(provider === undefined ? {} : { provider }),
    ...(parent === undefined ? {} : { parent }),
  };
}

function knownInputs(inputs: Json): JsonObject | undefined {
  if (inputs === null) return {};
  return isObject(inputs) && !isSpecial(inputs) ? inputs : undefined;
}

function shapeError(file: string, path: string, what: string, got: unknown): never {
  throw new SourceError('SOURCE_SHAPE', file, { what, got }, { path });
}
