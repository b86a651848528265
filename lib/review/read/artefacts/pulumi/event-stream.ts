import { SourceError } from '../../errors';
import { isObject, type Json, type JsonObject, parseWithHoles, stringAt } from '../../json-text';
import { isCreation, isGone, PreviewedStates, type ProgramStates, shapeError, stateOf } from './states';
import { type Diagnostic, refuseErrors, refuseResult, StepCount } from './whole-preview';

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

/**
 * Format: pulumi/pulumi sdk/go/common/apitype/events.go, `EngineEvent`. `parse` reads one line, and knows how to complain about it.
 *
 * @throws SourceError for a preview that failed or was cut off, or that breaks its format
 */
export function statesOfEvents(
  text: string,
  file: string,
  parse: (line: string, number: number) => Json,
): ProgramStates {
  const states = new PreviewedStates();
  const count = new StepCount();
  const diagnostics: Diagnostic[] = [];
  let config: JsonObject = {};
  let summary: { readonly event: JsonObject; readonly line: number } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const path = `line ${index + 1}`;
    const event = parse(line, index + 1);
    if (!isObject(event) || !isEvent(event)) shapeError(file, path, 'not an engine event', event);
    const { preludeEvent, resourcePreEvent, resOutputsEvent, summaryEvent, diagnosticEvent } = event as JsonObject;
    if (isObject(preludeEvent) && isObject(preludeEvent.config)) config = preludeEvent.config;
    if (isObject(summaryEvent)) summary = { event: summaryEvent, line: index + 1 };
    if (isObject(diagnosticEvent)) diagnostics.push({ one: diagnosticEvent, place: { line: index + 1 } });
    const { errorEvent } = event as JsonObject;
    if (isObject(errorEvent)) {
      diagnostics.push({ one: { severity: 'error', message: errorEvent.error ?? '' }, place: { line: index + 1 } });
    }
    const step = isObject(resourcePreEvent) ? resourcePreEvent : resOutputsEvent;
    const metadata = isObject(step) ? step.metadata : undefined;
    if (!isObject(metadata)) continue;
    const op = stringAt(metadata.op) ?? '';
    if (isObject(resourcePreEvent)) count.add(op);
    if (isGone(op)) states.drop(stringAt(metadata.urn));
    if (isGone(op) || !isObject(metadata.new)) continue;
    const provider = stringAt(metadata.provider);
    const state = { ...(provider === undefined ? {} : { provider }), ...metadata.new };
    states.add(op, stateOf(state, file, path, isCreation(op)));
  }
  refuseErrors(file, diagnostics);
  if (summary === undefined) {
    throw new SourceError('SOURCE_TRUNCATED', file, {
      what: 'the stream of preview events has no summary event at its end',
      instead: 'write it again; the preview failed, or the file was cut off',
    });
  }
  refuseResult(file, summary.event.result, { line: summary.line });
  return {
    form: 'preview',
    resources: states.resources,
    config,
    gaps: count.gaps(summary.event.resourceChanges, summary.event.maybeCorrupt),
    notices: [],
  };
}
