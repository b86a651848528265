import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { JSDocParsingMode, ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const ROOT = join(__dirname, '..', '..');

/**
 * A copy of a program in a project that has this package in its node_modules: with its real package.json, so its real `exports`,
 * and the components compiled as they are published. Only what the components need is there.
 */
export function installedProject(program: string): string {
  const project = mkdtempSync(join(tmpdir(), 'registry-access-installed-'));
  cpSync(program, project, { recursive: true });
  const installed = join(project, 'node_modules', 'registry-access');
  mkdirSync(installed, { recursive: true });
  copyFileSync(join(ROOT, 'package.json'), join(installed, 'package.json'));
  for (const scope of ['@pulumi', '@alicloud']) {
    symlinkSync(join(ROOT, 'node_modules', scope), join(project, 'node_modules', scope));
  }
  for (const layer of ['policy', 'alicloud']) {
    for (const file of readdirSync(join(ROOT, 'lib', layer), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const { outputText } = transpileModule(readFileSync(join(ROOT, 'lib', layer, file), 'utf8'), {
        compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.CommonJS, esModuleInterop: true },
        fileName: file,
        jsDocParsingMode: JSDocParsingMode.ParseNone,
      });
      const out = join(installed, 'dist', 'lib', layer, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(out), { recursive: true });
      writeFileSync(out, outputText);
    }
  }
  return project;
}
