import { SourceError } from '../../errors';
import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';
import type { SourceNotice } from '../../source-notice';
import { type Assumption, NOTHING_ASSUMED } from '../../values/formula';
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
  /** Whether the update takes over what is there already, by import. */
  readonly isTakenOver?: true;
  readonly id?: string;
  readonly provider?: string;
  readonly parent?: string;
  readonly propertyDependencies: JsonObject;
  /** It waits for its deletion, after another one with the same URN took its place. */
  readonly isLeftOver: boolean;
  /** Under which it is there, and as it says. */
  readonly assumption: Assumption;
  /** Why it may be other than it says. */
  readonly unfinished?: string;
}

/** What all Pulumi formats come down to. */
export interface ProgramStates {
  readonly form: 'preview' | 'export';
  readonly resources: readonly ResourceState[];
  /** Configuration of the stack, where the format has it. */
  readonly config: JsonObject;
  /** Why the stack has, or will have, resources that the file does not show. */
  readonly gaps: readonly string[];
  /** What is to be known of single resources. */
  readonly notices: readonly SourceNotice[];
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

export function isGone(op: string): boolean {
  return GONE.has(op);
}

/** The resources of a preview, step by step. */
export class PreviewedStates {
  private readonly states = new Map<string, ResourceState>();
  private readonly refreshed = new Set<string>();

  add(op: string, state: ResourceState): void {
    this.states.set(state.urn, op.startsWith('import') ? { ...state, isTakenOver: true } : state);
    if (op === 'refresh') this.refreshed.add(state.urn);
    else this.refreshed.delete(state.urn);
  }

  /**
   * A step that ends with nothing: what a refresh has read is not declared any more. One that was made anew is there all the same. A
   * refresh shows what the state has before anything is read (pulumi/pulumi, pkg/resource/deploy/step.go, `NewRefreshStep`).
   */
  drop(urn: string | undefined): void {
    if (urn !== undefined && this.refreshed.delete(urn)) this.states.delete(urn);
  }

  get resources(): readonly ResourceState[] {
    return [...this.states.values()];
  }
}

/** What is imported or was there before has its names already. */
export function isCreation(op: string): boolean {
  return op === 'create' || op === 'create-replacement' || op === 'replace';
}

export function stateOf(state: JsonObject, file: string, path: string, isNew: boolean): ResourceState {
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
    isLeftOver: state.delete === true,
    assumption: NOTHING_ASSUMED,
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

export function shapeError(file: string, path: string, what: string, got: unknown): never {
  throw new SourceError('SOURCE_SHAPE', file, { what, got }, { path });
}
