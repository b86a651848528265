import { SourceError } from '../../errors';
import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';
import type { SourceNotice } from '../../source-notice';
import type { Assumption } from '../../values/formula';
import { type ProgramStates, type ResourceState, shapeError, stateOf } from './states';

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
  const { resources = [], pending_operations: pending = [] } = deployment as JsonObject;
  if (!Array.isArray(resources)) shapeError(file, 'deployment.resources', 'resources are a list', resources);
  if (pending !== null && !Array.isArray(pending)) {
    shapeError(file, 'deployment.pending_operations', 'pending operations are a list', pending);
  }
  const all = (pending ?? []) as readonly Json[];
  const operations = all.flatMap((one, index) => operationOf(one, file, `deployment.pending_operations[${index}]`));
  const kept = (resources as readonly Json[]).map((state, index) => {
    const path = `deployment.resources[${index}]`;
    if (!isObject(state)) shapeError(file, path, 'a resource is an object', state);
    return keptState(state as JsonObject, stateOf(state as JsonObject, file, path, false), operations);
  });
  const unclear = all.length - operations.length;
  return {
    form: 'export',
    resources: [...kept.map(({ state }) => state), ...begun(operations)],
    config: {},
    gaps: [
      ...(unclear === 0 ? [] : [`an update was cut off in ${unclear} ways that are not known`]),
      ...brokenIntegrity((deployment as JsonObject).metadata),
    ],
    notices: [...kept.flatMap(({ notice }) => notice ?? []), ...operations.map(noticeOf)],
  };
}

/** What the engine writes down where a state contradicts itself (pulumi/pulumi, sdk/go/common/apitype/core.go, `SnapshotMetadataV1`). */
function brokenIntegrity(metadata: Json | undefined): string[] {
  const broken = isObject(metadata) ? metadata.integrity_error : undefined;
  if (!isObject(broken)) return [];
  const why = stringAt(broken.error);
  return [`the state says that its integrity is broken${why === undefined ? '' : ` (${why})`}`];
}

/**
 * An update that was cut off leaves behind what it was about to do. Whether it was done, nobody knows: one that creates, updates or
 * imports has the new state, one that deletes the old one, and one that reads changes nothing (pulumi/pulumi,
 * pkg/backend/snapshot.go, `markOperationPending`).
 */
interface Operation {
  /** `creating`, `updating`, `deleting`, `reading`, `importing`. */
  readonly type: string;
  readonly state: ResourceState;
}

const MAKES = new Set(['creating', 'updating', 'importing']);
const UNMAKES = new Set(['updating', 'deleting']);
const TYPES = new Set([...MAKES, ...UNMAKES, 'reading']);

/** None for an operation of a type, or a shape, that is not known. */
function operationOf(json: Json, file: string, path: string): Operation[] {
  const { resource, type } = isObject(json) ? json : ({} as JsonObject);
  const word = stringAt(type);
  if (!isObject(resource) || word === undefined || !TYPES.has(word)) return [];
  return [{ type: word, state: stateOf(resource, file, `${path}.resource`, false) }];
}

/** What there is if the operations were done. */
function begun(operations: readonly Operation[]): ResourceState[] {
  return operations
    .filter(({ type }) => MAKES.has(type))
    .map((operation) => ({ ...operation.state, assumption: done(operation, true) }));
}

function done({ type, state }: Operation, is: boolean): Assumption {
  return new Map([[`${type} ${state.urn} came to its end`, is]]);
}

function noticeOf({ type, state: { urn } }: Operation): SourceNotice {
  const rest = type === 'reading' ? 'which changes nothing' : 'and what came of it is not known';
  return { id: 'pending-operation', path: urn, message: `an update was cut off while it was ${type} this, ${rest}` };
}

/** A resource of the state, and under what it is there and as the state says. */
function keptState(
  json: JsonObject,
  state: ResourceState,
  operations: readonly Operation[],
): { readonly state: ResourceState; readonly notice?: SourceNotice } {
  const { urn, isLeftOver } = state;
  // One that waits for its deletion has the URN of the one that took its place, and is there like any other.
  const own = operations.filter(
    ({ type, state: of }) => UNMAKES.has(type) && of.urn === urn && of.isLeftOver === isLeftOver,
  );
  const assumed = new Map(own.flatMap((operation) => [...done(operation, false)]));
  if (json.pendingReplacement === true) {
    const message = 'this was deleted to be replaced, and is not there until an update makes it again';
    return {
      state: { ...state, assumption: assumed.set(`${urn} is made again`, true) },
      notice: { id: 'pending-replacement', path: urn, message },
    };
  }
  const errors: readonly Json[] = Array.isArray(json.initErrors) ? json.initErrors : [];
  if (errors.length === 0) return { state: { ...state, assumption: assumed } };
  const unfinished = `making this ended with an error, so that it may be other than the state says: ${String(errors[0])}`;
  return { state: { ...state, unfinished, assumption: assumed.set(`${urn} is as the state says`, true) } };
}
