import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** Programs made of the code of pages, in a folder inside of the checkout, so that they find what its own code finds. */
export class SnippetPrograms {
  private readonly folder: string;
  readonly files: readonly string[];

  constructor(codes: readonly string[]) {
    mkdirSync(join(ROOT, 'out'), { recursive: true });
    this.folder = mkdtempSync(join(ROOT, 'out/snippets-'));
    this.files = codes.map((code, index) => {
      const file = join(this.folder, `snippet${index}.ts`);
      writeFileSync(file, code);
      return file;
    });
  }

  /** What the compiler says of them, in words; nothing where all is right. */
  problems(): string[] {
    const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
    const program = ts.createProgram([...this.files], {
      ...options,
      noEmit: true,
      incremental: false,
      composite: false,
    });
    return this.files.flatMap((file, index) => {
      const source = program.getSourceFile(file);
      return (
        [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
          // A page shows a declaration for its own sake, and what is written before it is for all.
          .filter(({ code }) => ![6133, 6192].includes(code))
          .map(({ messageText }) => `${index}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
      );
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A program in which what the snippet speaks of and does not declare is declared before it, `{ name: how }`. */
export function withDeclarations(snippet: string, declared: Readonly<Record<string, string>>): string[] {
  const needed = new Set<string>();
  const visit = (text: string): void => {
    for (const [name, declaration] of Object.entries(declared)) {
      if (needed.has(name) || !new RegExp(`(?<![\\w.'-])${name}\\b(?!['\\w-]*:)`).test(text)) continue;
      if (new RegExp(`const ${name}\\b`).test(snippet)) continue;
      visit(declaration);
      needed.add(name);
    }
  };
  visit(snippet);
  return [...needed].map((name) => `const ${name} = ${declared[name]};`);
}
