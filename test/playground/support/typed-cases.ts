import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCorpus } from '../../../corpus/runner/corpus';
import type { World } from '../../../corpus/runner/world';
import type { InputFile } from '../../../playground/engine/input';

/** A command that somebody types in a case of test/cases, and the files that they have. */
export interface TypedCase {
  readonly name: string;
  readonly files: Readonly<Record<string, unknown>>;
  /** Without the command itself. */
  readonly args: readonly string[];
}

interface Case {
  readonly name: string;
  readonly corpus?: readonly string[];
  readonly files?: Readonly<Record<string, unknown>>;
  readonly recorded?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly run: readonly string[] }[];
}

const CASES = join(__dirname, '../../cases');
const RECORDED = join(__dirname, '../../review/read/golden/pulumi');

/** All cases that type a command with nothing that the playground does not have. */
export function typedCases(command: 'review' | 'can'): TypedCase[] {
  const worlds = new Map<string, World[]>(
    readCorpus().flatMap(({ name, cases }) =>
      cases.map(({ id, world, questions }) => [
        `${name}#${id}`,
        [world, ...questions.flatMap((question) => ('since' in question ? [question.since] : []))],
      ]),
    ),
  );
  return readdirSync(CASES)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) =>
      (JSON.parse(readFileSync(join(CASES, file), 'utf8')) as Case[]).flatMap((one) => {
        const { corpus = [], recorded = {}, steps } = one;
        const files = Object.fromEntries([
          ...corpus.flatMap((id) =>
            (worlds.get(id) ?? []).flatMap(({ files = [] }) =>
              files.map(({ name, content }) => [name, content] as const),
            ),
          ),
          ...Object.entries(one.files ?? {}),
          ...Object.entries(recorded).map(([as, kept]) => [as, readFileSync(join(RECORDED, kept), 'utf8')] as const),
        ]);
        return steps.flatMap(({ run: [first, ...rest] }) => {
          const args = first === command ? plainArgs(rest) : undefined;
          return args === undefined ? [] : [{ name: `${file} ${one.name}: ${args.join(' ')}`, files, args }];
        });
      }),
    )
    .filter(({ files, args }) => {
      const names = inputFiles(files, args).map(({ name }) => name);
      // Programs are run by the command alone, and one file as that of two accounts is two of one name, which a page does not have.
      return !names.some((name, at) => /Pulumi\.ya?ml$/.test(name) || names.indexOf(name) !== at);
    });
}

/** Without options that only say what becomes of the answer; undefined where another one says something of the world. */
function plainArgs(args: readonly string[]): string[] | undefined {
  const left: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    if (['--format', '--fail-on', '--out', '--expect'].includes(arg)) at += 1;
    else if (arg === '--update' && args[at + 1]?.endsWith('.json') !== true) continue;
    else if (arg.startsWith('--') && arg !== '--environment') return undefined;
    else left.push(arg);
  }
  return left;
}

/** The files as the page has them: sources in their order with where they belong, and the rest beside them. */
export function inputFiles(files: Readonly<Record<string, unknown>>, args: readonly string[]): InputFile[] {
  const environment = args.indexOf('--environment');
  const sources = args.filter((_, at) => environment < 0 || (at !== environment && at !== environment + 1));
  const texts = Object.entries(files).map(([name, content]) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    return { name, text };
  });
  const given = sources.flatMap((source) => {
    const [, place, path = source] = /^(\d[^=]*)=(.*)$/.exec(source) ?? [];
    return texts
      .filter(({ name }) => name === path || name.startsWith(`${path}/`))
      .map((file) => ({ ...file, ...(place === undefined ? {} : { place }) }));
  });
  const others = texts.filter(({ name }) => !given.some((file) => file.name === name));
  return [
    ...given,
    ...others.map((file) => ({
      ...file,
      use: file.name === args[environment + 1] ? ('environment' as const) : ('beside' as const),
    })),
  ];
}
