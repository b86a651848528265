import { knownParts } from './known-parts';
import { lookingInto } from './looking-into';
import { namedValues } from './named-values';
import { replaceOutputs } from './outputs';
import { replaceReceiving } from './receiving';
import type { Outputs, Program, Setting } from './sdk';
import { replaceSending } from './sending';
import { replaceStackReferences } from './stack-references';
import { unknownTexts } from './unknown-texts';

const PARTS = {
  unknownTexts,
  lookingInto,
  namedValues,
  knownParts,
  replaceOutputs,
  replaceSending,
  replaceReceiving,
  replaceStackReferences,
};

/** Runs in the program's process, from its own text: what it calls is handed to it, each part from its own text too. */
function install(
  setting: Setting,
  createRequire: (path: string) => (id: string) => unknown,
  parts: typeof PARTS,
): void {
  const load = createRequire(`${setting.sdkRoot}/package.json`);
  const program: Program = { setting, load, sdk: load('./output.js') as Outputs };
  const texts = parts.unknownTexts(program);
  const named = parts.namedValues(texts, parts.lookingInto(program, texts));
  const known = parts.knownParts(program, texts);
  parts.replaceOutputs(program, texts, named, known);
  parts.replaceSending(program, texts, known);
  parts.replaceReceiving(program, texts, named);
  parts.replaceStackReferences(program, texts, named);
}

/** The text of a module for node that replaces parts of the SDK before the program loads it. */
export function installScript(setting: Setting): string {
  const parts = Object.entries(PARTS).map(([name, part]) => `${name}: ${part.toString()}`);
  // `__name` is what some compilers wrap functions in.
  return [
    "import { createRequire } from 'node:module';",
    'const __name = (f) => f;',
    `(${install.toString()})(${JSON.stringify(setting)}, createRequire, {${parts.join(',\n')}});`,
  ].join('');
}
