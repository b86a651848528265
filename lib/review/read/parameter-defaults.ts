import { displayText, hasUnknown } from '../../policy/unknown';
import type { ModelPart, Origin } from '../model/model';
import type { Collector } from './collector';

/** A parameter of a template whose value is not in the input, by the name of its hole. */
export interface ParameterDefault {
  readonly parameter: string;
  readonly value: string;
  readonly origin: Origin;
}

const MAX_SHOWN = 120;

/**
 * Says of each parameter that an answer hangs on what its default is: whoever deploys may give another value, so that it is
 * a hint for people and never an answer.
 */
export function noticeDefaults(defaults: ReadonlyMap<string, ParameterDefault>, collector: Collector): void {
  if (defaults.size === 0) return;
  const { notices: _, ...rest } = collector.part();
  const open = new Map(defaults);
  for (const text of unknownTexts(rest)) {
    for (const name of open.keys()) {
      if (text.includes(`\${${name}}`) || text.includes(`<${name}>`)) open.delete(name);
    }
    if (open.size === 0) break;
  }
  for (const [name, { parameter, value, origin }] of defaults) {
    if (open.has(name)) continue;
    const shown = value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
    const message = `parameter ${parameter} is not known; its default is ${shown === '' ? 'empty' : shown}`;
    collector.notice('parameter-default', origin, message);
  }
}

/** The texts of a model that have something unknown in them, with holes as people see them. */
function* unknownTexts(part: Omit<ModelPart, 'notices'>): Generator<string> {
  const seen = new Set<object>();
  const open: unknown[] = [part];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === 'string') {
      if (hasUnknown(value) || value.includes('${')) yield displayText(value);
    } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value);
      for (const inside of Object.values(value)) if (inside !== undefined) open.push(inside);
    }
  }
}
