import * as ts from 'typescript';
import { report, timed, workerArgs } from '../harness/worker';

/** Checks the types of one program, with the options of `cdk init` and `pulumi new`. */
const { file } = workerArgs<{ readonly file: string }>();
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
};
const { ms, value } = timed(() => {
  const program = ts.createProgram([file], options);
  return { problems: ts.getPreEmitDiagnostics(program), files: program.getSourceFiles().length };
});
if (value.problems.length > 0)
  throw new Error(
    ts.formatDiagnostics(value.problems, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => '',
      getNewLine: () => '\n',
    }),
  );
report({ ms, files: value.files });
