import { hasUnknown } from '../../../../policy/unknown';
import { SourceError } from '../../errors';
import { isObject, stringAt } from '../../json-text';
import type { ReadLimits } from '../../limits';
import type { ParameterDefault } from '../../parameter-defaults';
import type { GivenParameters } from '../../parameters';
import { isKnown, textOf, type Value } from '../../values/value';
import { CROSS_REGION_WRITER, type Scope, type Shared } from './scope';
import type { Template } from './template';

const MAX_NESTED_TEMPLATES = 10_000;

interface ExportEntry {
  readonly scope: Scope;
  readonly output: string;
}

/** Exports of every template of the input, and what resolution may cost in all. */
export class SharedWorld implements Shared {
  readonly plainHoles: Set<string> = new Set<string>();
  readonly defaults: Map<string, ParameterDefault> = new Map();
  private readonly exports = new Map<string, ExportEntry[]>();
  private readonly written = new Map<string, { readonly scope: Scope; readonly logicalId: string }>();
  private spent = 0;

  constructor(
    readonly limits: ReadLimits,
    readonly parameters: GivenParameters,
  ) {}

  spend(characters: number, file: string): void {
    this.spent += characters;
    if (this.spent > this.limits.resolvedCharacters) {
      throw new SourceError('SOURCE_TOO_LARGE', file, {
        what: `resolving the values of this input produces more than ${this.limits.resolvedCharacters} characters`,
        instead: 'look for outputs or parameters that repeat each other',
      });
    }
  }

  countTemplates(count: number, file: string): void {
    if (count > MAX_NESTED_TEMPLATES) {
      throw new SourceError('SOURCE_TOO_LARGE', file, {
        what: `the stack contains more than ${MAX_NESTED_TEMPLATES} nested stacks`,
      });
    }
  }

  /** Registers what a template exports. All templates first, then resolve: imports look here. */
  addExportsOf(template: Template): void {
    for (const [name, output] of Object.entries(template.section('Outputs'))) {
      const exported = isObject(output) ? output.Export : undefined;
      const node = isObject(exported) ? exported.Name : undefined;
      if (node !== undefined) this.addExport(template.resolve(node, 0), template, name);
    }
    for (const { logicalId, region, names } of crossRegionWriters(template)) {
      for (const name of names)
        this.written.set([template.place.account, region, name].join('\n'), { scope: template, logicalId });
    }
  }

  private addExport(name: Value, scope: Scope, output: string): void {
    const text = textOf(name);
    // An export of an unknown name can be found by nobody: what would import it stays a hole.
    if (text === undefined || hasUnknown(text)) return;
    const entries = this.exports.get(text);
    if (entries === undefined) this.exports.set(text, [{ scope, output }]);
    else entries.push({ scope, output });
  }

  crossRegionValue(name: string, importer: Scope, depth: number): Value | undefined {
    const found = this.written.get([importer.place.account, importer.place.region, name].join('\n'));
    return found?.scope.writtenExport(found.logicalId, name, depth);
  }

  exportValue(name: string, importer: Scope, depth: number): Value | undefined {
    const entry = this.exporterOf(name, importer);
    return entry?.scope.output(entry.output, depth);
  }

  /** Export names are unique per account and Region; an environment that is not known can be any. */
  private exporterOf(name: string, importer: Scope): ExportEntry | undefined {
    const entries = this.exports.get(name) ?? [];
    const same = entries.filter(({ scope }) => isAt(scope, importer));
    const candidates = same.length > 0 ? same : entries.filter(({ scope }) => mayShare(scope, importer));
    return candidates.length === 1 ? candidates[0] : undefined;
  }
}

function isAt(a: Scope, b: Scope): boolean {
  return a.place.account === b.place.account && a.place.region === b.place.region;
}

function mayShare(a: Scope, b: Scope): boolean {
  const compatible = (x: string, y: string) => x === y || !isKnown(x) || !isKnown(y);
  return compatible(a.place.account, b.place.account) && compatible(a.place.region, b.place.region);
}

function* crossRegionWriters(
  template: Template,
): Generator<{ readonly logicalId: string; readonly region: string; readonly names: readonly string[] }> {
  for (const logicalId of Object.keys(template.resources)) {
    const resource = template.resource(logicalId);
    if (resource?.Type !== CROSS_REGION_WRITER || !isObject(resource.Properties)) continue;
    const props = resource.Properties.WriterProps;
    const region = isObject(props) ? stringAt(props.region) : undefined;
    if (isObject(props) && isObject(props.exports) && region !== undefined) {
      yield { logicalId, region, names: Object.keys(props.exports) };
    }
  }
}
