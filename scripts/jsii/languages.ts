import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../examples';
import { build, PACKAGES } from './build';
import { CHINESE_PAGE, chineseLanguagesPage, languagesPage, PAGE } from './languages-page';
import { run, step, works } from './run';
import { JSII } from './stage';

/*
 * `npm run jsii:test`: builds the package for other languages, synthesizes the examples for AWS in each of those whose tools this machine has, and
 * compares the templates with those of TypeScript, byte by byte. What the machine lacks is left out by name. Versions are pinned in
 * `jsii/examples`; everything is made in `out/jsii/examples`, and nothing is installed outside of it but what the tools cache.
 */

const EXAMPLES = join(JSII, 'examples');
const OUT = join(ROOT, 'out/jsii/examples');

/** The examples, and the program that is each of them in TypeScript. */
const PROGRAMS: Readonly<Record<string, string>> = {
  hub: 'dist/examples/aws/app.js',
  cache: 'dist/examples/aws/cache/app.js',
};

type Synthesize = (example: string, env: Readonly<Record<string, string>>) => Promise<unknown>;

interface Language {
  readonly name: string;
  /** The tool that the machine lacks; undefined where it has them all. */
  missing(): Promise<string | undefined>;
  /** Installs the package and its dependencies, and answers how an example is run with them. */
  prepare(): Promise<Synthesize>;
  /** What is tried besides; answers what is wrong. */
  besides?(synthesize: Synthesize): Promise<string[]>;
}

const python: Language = {
  name: 'Python',
  missing: async () => ((await works('python3', '-c', 'import venv, ensurepip')) ? undefined : 'python3 with venv'),
  prepare: async () => {
    const venv = join(OUT, 'python');
    await run('python3', ['-m', 'venv', '--clear', venv]);
    const bin = join(venv, 'bin');
    const requirements = join(EXAMPLES, 'python/requirements.txt');
    await run(join(bin, 'pip'), [
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '-r',
      requirements,
      join(PACKAGES, 'python'),
    ]);
    return (example, env) => run(join(bin, 'python'), [join(EXAMPLES, 'python', `${example}.py`)], { env });
  },
  besides: async (synthesize) => {
    const folder = join(OUT, 'Python-own');
    await step('Python: a registry that is written in it', () => synthesize('own', environment(folder)));
    const hub = readFileSync(join(folder, 'Hub.template.json'), 'utf8');
    const wanted = ['ecr:BatchImportUpstreamImage', 'arn:aws:iam::444455556666:role/puller'];
    const wrong = wanted
      .filter((text) => !hub.includes(text))
      .map((text) => `the policy of the registry lacks ${text}`);
    if (readFileSync(join(folder, 'manifest.json'), 'utf8').includes('policyNotWritten'))
      wrong.push('a warning was not acknowledged');
    const reviewed = await step('Python: the review of its synthesis', () =>
      synthesize('own', { ...environment(folder), REVIEW: 'on' }).then(() => 'passed', String),
    );
    if (!reviewed.includes('registry-access::cached-pull-incomplete'))
      wrong.push(`the review should have failed synthesis: ${reviewed}`);
    return wrong;
  },
};

const go: Language = {
  name: 'Go',
  missing: async () => ((await works('go', 'version')) ? undefined : 'go'),
  prepare: async () => {
    const program = join(OUT, 'example-go');
    // Read-only as by default: go.mod and go.sum have to say everything.
    await run('go', ['build', '-mod=readonly', '-o', program, '.'], { cwd: join(EXAMPLES, 'go') });
    return (example, env) => run(program, [example], { env });
  },
};

const java: Language = {
  name: 'Java',
  missing: async () => {
    if (!(await works('javac', '--release', '17', '--version'))) return 'a JDK, 17 or newer';
    return (await works('mvn', '--version')) ? undefined : 'mvn';
  },
  prepare: async () => {
    const quietly = ['-B', '-q', '-ntp'];
    const jar = ['-Dmaven.javadoc.skip=true', '-Dmaven.source.skip=true', 'package'];
    await run('mvn', [...quietly, ...jar], { cwd: join(PACKAGES, 'java') });
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const classpath = join(OUT, 'java.classpath');
    const goals = [
      'compile',
      'dependency:build-classpath',
      `-DregistryAccess=${version}`,
      `-Dmdep.outputFile=${classpath}`,
    ];
    await run('mvn', [...quietly, ...goals], { cwd: join(EXAMPLES, 'java') });
    const classes = `${join(OUT, 'java/classes')}:${readFileSync(classpath, 'utf8')}`;
    return (example, env) => run('java', ['-cp', classes, `example.${capitalized(example)}`], { env });
  },
};

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The same context for all, as `cdk` would give it. */
function environment(folder: string): Record<string, string> {
  rmSync(folder, { recursive: true, force: true });
  const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: object };
  return { CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_VALIDATION: 'false' };
}

/** The templates of an assembly by name. */
function templatesIn(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.template.json'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** What differs, a line each. */
function differences(expected: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): string[] {
  const names = [...new Set([...expected.keys(), ...found.keys()])].sort();
  return names.filter((name) => expected.get(name) !== found.get(name));
}

/** Answers the templates that are not those of TypeScript. */
async function compare(language: Language): Promise<string[]> {
  const synthesize = await step(`${language.name}: install and build`, () => language.prepare());
  const wrong: string[] = [];
  for (const example of Object.keys(PROGRAMS)) {
    const folder = join(OUT, `${language.name}-${example}`);
    await step(`${language.name}: synthesize ${example}`, () => synthesize(example, environment(folder)));
    const expected = templatesIn(join(OUT, `TypeScript-${example}`));
    if (expected.size === 0) throw new Error(`the example ${example} has no templates`);
    for (const name of differences(expected, templatesIn(folder)))
      wrong.push(`not what TypeScript synthesizes: ${join(folder, name)}`);
    process.stdout.write(
      `${language.name}: ${expected.size} templates of ${example} compared, ${wrong.length} differ\n`,
    );
  }
  wrong.push(...((await language.besides?.(synthesize)) ?? []));
  return wrong;
}

async function main(): Promise<void> {
  await step('build', () => run('npm', ['run', 'build'], { cwd: ROOT }));
  await build();
  const pages = [
    [PAGE, languagesPage()],
    [CHINESE_PAGE, chineseLanguagesPage()],
  ] as const;
  for (const [page, made] of pages)
    if (readFileSync(page, 'utf8') !== made) throw new Error(`${page} is not what \`npm run jsii\` writes`);
  for (const [example, program] of Object.entries(PROGRAMS)) {
    const env = environment(join(OUT, `TypeScript-${example}`));
    await step(`TypeScript: synthesize ${example}`, () => run(process.execPath, [join(ROOT, program)], { env }));
  }
  const present: Language[] = [];
  for (const language of [python, go, java]) {
    const missing = await language.missing();
    if (missing === undefined) present.push(language);
    else process.stdout.write(`skipped ${language.name}: this machine has no ${missing}\n`);
  }
  // Side by side: one mostly loads, another mostly compiles.
  const wrong = (await Promise.all(present.map((language) => compare(language).catch(told)))).flat();
  for (const text of wrong) process.stderr.write(`${text}\n`);
  if (wrong.length > 0) process.exitCode = 1;
}

/** What went wrong, so that the other languages are still tried. */
function told(error: unknown): string[] {
  return [error instanceof Error ? error.message : String(error)];
}

main().catch((error: unknown) => {
  process.stderr.write(`${told(error).join('')}\n`);
  process.exitCode = 1;
});
