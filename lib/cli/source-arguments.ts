import { relative, sep } from 'node:path';
import type { SourceOptions } from './options';
import type { ProviderPlaces } from './provider-places';
import type { Variables } from './pull-request';

type Given = Omit<SourceOptions, 'out'>;
type Words = { readonly [Name in keyof Required<Given>]: (value: NonNullable<Given[Name]>) => readonly string[] };

const one = (flag: string) => (value: string) => [flag, value];
const each = (flag: string) => (values: readonly string[]) => values.flatMap((value) => [flag, value]);

/** How each option of sources is typed; the compiler wants one that is new here, too. */
const TYPED: Words = {
  environment: one('--environment'),
  registryPolicyScope: one('--registry-policy-scope'),
  organization: one('--organization'),
  provider: (places) => each('--provider')(providersOf(places)),
  parameter: each('--parameter'),
  parameters: one('--parameters'),
  stack: one('--stack'),
  config: (pairs) => each('--config')(Object.entries(pairs).map(([key, value]) => `${key}=${value}`)),
  invoke: each('--invoke'),
  showSecrets: () => ['--show-secrets'],
};

function providersOf(places: ProviderPlaces): readonly string[] {
  return Object.entries(places).map(
    ([key, { account = '', region }]) => `${key}=${account}${region === undefined ? '' : `/${region}`}`,
  );
}

/** Options without the values that a program or template is given, which a pipeline may keep as a secret: no report has them. */
export function withoutValues(options: Given): Given {
  const { parameter, config } = options;
  return {
    ...options,
    ...(parameter === undefined ? {} : { parameter: parameter.map((one) => one.replace(/=.*$/s, `=${LEFT_OUT}`)) }),
    ...(config === undefined ? {} : { config: Object.fromEntries(Object.keys(config).map((key) => [key, LEFT_OUT])) }),
  };
}

const LEFT_OUT = '…';

/** What is typed behind a command for these sources with these options, however they were given. */
export function sourceArguments(paths: readonly string[], options: Given): readonly string[] {
  const typed = (Object.keys(TYPED) as (keyof Given)[]).flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : (TYPED[name] as (value: unknown) => readonly string[])(value);
  });
  // A variable may name a file that would be an option on a command line.
  return [...paths.map((path) => (path.startsWith('-') ? `./${path}` : path)), ...typed];
}

/**
 * A command as it is typed from the root of the checkout, wherever that is: a path below the working folder is told from there, and a pipeline
 * that works in a folder of the checkout goes there first.
 */
export function commandLine(words: readonly string[], env: Variables, folder: string = process.cwd()): string {
  const here = `${folder}${sep}`;
  const line = words.map((word) => quoted(word.replaceAll(here, ''))).join(' ');
  const root = CHECKOUTS.map((name) => env[name]).find((value) => value !== undefined && value !== '');
  const below = root === undefined ? '' : relative(root, folder);
  return below === '' || below.startsWith('..') ? line : `cd ${quoted(below)} && ${line}`;
}

/**
 * Where pipelines check out: https://docs.github.com/en/actions/reference/workflows-and-actions/variables,
 * https://docs.gitlab.com/ci/variables/predefined_variables/, https://learn.microsoft.com/azure/devops/pipelines/build/variables
 */
const CHECKOUTS = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'BUILD_SOURCESDIRECTORY'];

/** For a shell as POSIX has it; nothing of a name is run. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
