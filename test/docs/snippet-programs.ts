import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** The compiler as a program by itself: to read what the CDK and Pulumi declare takes it a tenth of what the one in JavaScript takes. */
const COMPILER = join(dirname(require.resolve('typescript-7/package.json')), 'bin/tsc');

const OPTIONS = {
  noEmit: true,
  incremental: false,
  tsBuildInfoFile: null,
  rootDir: ROOT,
  // A page shows a declaration for its own sake, and what is written before it is for all.
  noUnusedLocals: false,
  noUnusedParameters: false,
};

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

  /** What the compiler says of them, in words, each with the number of its code; nothing where all is right. */
  problems(): string[] {
    const config = join(this.folder, 'tsconfig.json');
    const content = { extends: join(ROOT, 'tsconfig.json'), compilerOptions: OPTIONS, include: ['*.ts'] };
    writeFileSync(config, JSON.stringify(content));
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMPILER, '-p', config, '--pretty', 'false'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    // 1 and 2: it found something. What does not come out as a line about a file is told as it is.
    if (status === null || status > 2) return [`the compiler ended with ${status}: ${stderr}${stdout}`];
    return stdout
      .split(/\n(?=\S)/)
      .map((line) => line.trimEnd())
      .filter((line) => line !== '')
      .map((line) => line.replace(/^.*snippet(\d+)\.ts\([\d,]+\): error TS\d+: /, '$1: '));
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
