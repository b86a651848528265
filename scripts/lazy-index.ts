const REQUIRED = /^var (\w+) = (require\("[^"]+"\));$/;
const EXPORTED =
  /^(Object\.defineProperty\(exports, "\w+", \{ enumerable: true, get: function \(\) \{ return )(\w+)(\.\w+; \} \}\);)$/;

/**
 * An index as the compiler writes it, with each file loaded when something of it is touched for the first time, as the CDK does it: a stack
 * that has one of our constructs need not load them all. The names stay listed in front, where importers of modules look for them.
 *
 * @throws Error for a line that is not of an index which only exports
 */
export function loadedWhenTouched(index: string): string {
  const required = new Map<string, string>();
  const lines: string[] = [];
  for (const line of index.split('\n')) {
    const [, name, call] = REQUIRED.exec(line) ?? [];
    if (name !== undefined && call !== undefined) {
      required.set(name, call);
      continue;
    }
    const exported = EXPORTED.exec(line);
    const found = exported === null ? undefined : required.get(exported[2] ?? '');
    const isFrame =
      /^("use strict";|Object\.defineProperty\(exports, "__esModule"|exports\.|\/\/# sourceMappingURL=|$)/.test(line);
    if (found === undefined && !isFrame)
      throw new Error(`an index that loads its files late does nothing but export: ${line}`);
    lines.push(exported === null || found === undefined ? line : `${exported[1]}${found}${exported[3]}`);
  }
  return lines.join('\n');
}
