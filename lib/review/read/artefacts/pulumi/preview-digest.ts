import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';
import { isCreation, isGone, PreviewedStates, type ProgramStates, shapeError, stateOf } from './states';
import { refuseErrors, StepCount } from './whole-preview';

const DIGEST_KEYS = new Set(['config', 'steps', 'diagnostics', 'duration', 'changeSummary', 'maybeCorrupt']);

/** `pulumi preview --json`: an object with nothing but the parts of a digest. One that failed early has diagnostics alone. */
export function isPreviewDigest(json: JsonObject): boolean {
  const keys = Object.keys(json);
  return (
    keys.length > 0 &&
    keys.every((key) => DIGEST_KEYS.has(key)) &&
    (Array.isArray(json.steps) || isObject(json.changeSummary) || Array.isArray(json.diagnostics))
  );
}

/**
 * Format: pulumi/pulumi pkg/display/json.go, `PreviewDigest`.
 *
 * @throws SourceError for a preview that failed, or that breaks its format
 */
export function statesOfDigest(json: JsonObject, file: string): ProgramStates {
  const steps = json.steps ?? [];
  if (!Array.isArray(steps)) shapeError(file, 'steps', 'the steps of a preview are a list', steps);
  const diagnostics: readonly Json[] = Array.isArray(json.diagnostics) ? json.diagnostics : [];
  refuseErrors(
    file,
    diagnostics.map((one, index) => ({ one, place: { path: `diagnostics[${index}]` } })),
  );
  const states = new PreviewedStates();
  const count = new StepCount();
  for (const [index, step] of (steps as readonly Json[]).entries()) {
    if (!isObject(step)) shapeError(file, `steps[${index}]`, 'a step of a preview is an object', step);
    const op = stringAt((step as JsonObject).op);
    const state = (step as JsonObject).newState;
    if (op === undefined) shapeError(file, `steps[${index}].op`, 'a step names its operation', (step as JsonObject).op);
    count.add(op as string);
    if (isGone(op as string) || (op === 'refresh' && !isObject(state))) {
      states.drop(stringAt((step as JsonObject).urn));
      continue;
    }
    if (!isObject(state)) {
      shapeError(file, `steps[${index}].newState`, 'a step that keeps a resource has its new state', state ?? null);
    }
    states.add(op as string, stateOf(state as JsonObject, file, `steps[${index}].newState`, isCreation(op as string)));
  }
  return {
    form: 'preview',
    resources: states.resources,
    config: isObject(json.config) ? json.config : {},
    gaps: count.gaps(json.changeSummary, json.maybeCorrupt),
    notices: [],
  };
}
