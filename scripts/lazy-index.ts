const REQUIRED = /^var (\w+) = (require\("[^"]+"\));$/;
const EXPORTED =
  /^Object\.defineProperty\(exports, ("\w+"), \{ enumerable: true, get: function \(\) \{ return (\w+)(\.\w+); \} \}\);$/;

/**
 * In place of what looks for the file there is, once it is loaded, what was found: a program names a class again and again. Through a
 * function, because Node reads the names that `import` finds from the text: it takes those listed in front (`exports.A = void 0`), and
 * strikes out again what is defined in the open by a getter that does more than name a property of a module.
 * https://github.com/nodejs/cjs-module-lexer#getter-exports-parsing
 */
const LATE = [
  'function late(name, get) {',
  '  Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: function () {',
  '    var value = get();',
  '    Object.defineProperty(exports, name, { enumerable: true, value: value });',
  '    return value;',
  '  } });',
  '}',
].join('\n');

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
    const [, exportedName, from, property] = EXPORTED.exec(line) ?? [];
    const found = required.get(from ?? '');
    const isFrame =
      /^("use strict";|Object\.defineProperty\(exports, "__esModule"|exports\.|\/\/# sourceMappingURL=|$)/.test(line);
    if (found === undefined && !isFrame)
      throw new Error(`an index that loads its files late does nothing but export: ${line}`);
    lines.push(found === undefined ? line : `late(${exportedName}, function () { return ${found}${property}; });`);
    if (line.includes('"__esModule"')) lines.push(LATE);
  }
  return lines.join('\n');
}
