import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Environment, RenderOptions } from '../review';
import { DAY_FORM, isDay, LANGUAGES, type Language, languageNamed } from '../review/choices';
import type { Io } from './io';
import { LANGUAGE_VARIABLE } from './language';
import { providerPlace } from './provider-places';
import type { EnvironmentOptions } from './settings';

/** Options of every command that reads sources. */
export interface SourceOptions extends EnvironmentOptions {
  readonly stack?: string;
  readonly config?: Readonly<Record<string, string>>;
  readonly invoke?: readonly string[];
  readonly showSecrets?: true;
  readonly out?: string;
}

/** The heading of the options of a command itself, which stand before those that say more of its sources. */
const OWN = 'Options:';

/** Of the commands that write pages. */
export const SOURCE_URL: [flags: string, description: string] = [
  '--source-url <url>',
  'in HTML, where links to the files of the sources go, as https://git.example/team/infra/blob/main/ or with {file} and {line} (default: beside the page; in a pipeline, the commit on its service)',
];

export function withSourceOptions(command: Command): Command {
  const described = command
    .argument(
      '<source...>',
      'cdk.out folder, template, Pulumi preview, export or program folder (FOLDER@STACK), Terraform plan or state, policy file',
    )
    .optionsGroup(OWN)
    .option('--out <file>', 'write to the file instead of standard output')
    .optionsGroup('What no source says:')
    .option(
      '--environment <file>',
      'JSON file of what no source says: registryPolicyScope, organization, policies that restrict, names of accounts (docs/review.md)',
    )
    .addOption(
      new Option('--registry-policy-scope <scope>', 'scope of ECR registry policies (default: unknown)').choices([
        'V1',
        'V2',
      ]),
    )
    .option('--organization <id>', 'AWS organization of the accounts, o-…')
    .optionsGroup('Terraform:')
    .option(
      '--provider <key=account/region>',
      'account and Region of a Terraform provider whose configuration does not tell them, as aws.spoke=444455556666/us-east-1; may be repeated',
      providerPlace,
      undefined,
    )
    .optionsGroup('CloudFormation templates:')
    .option(
      '--parameter <key=value>',
      'value of a parameter of the CloudFormation templates, as it will be deployed; may be repeated, and counts where --parameters has another',
      collect,
      undefined,
    )
    .option(
      '--parameters <file>',
      "JSON file of such values: [{ ParameterKey, ParameterValue }], ['Key=value'] or { Parameters: { Key: value } }",
    )
    .optionsGroup('Pulumi program folders:')
    .option('--stack <name>', 'stack of the Pulumi program folders that do not name their own by FOLDER@STACK')
    .option(
      '--config <key=value>',
      'configuration for all Pulumi program folders, or with FOLDER@STACK:key=value for one; may be repeated',
      keyValue,
      undefined,
    )
    .option(
      '--invoke <file>',
      'JSON file with a list of answers to the provider functions that Pulumi programs call: { token, args?, provider?, stack?, result }; may be repeated',
      collect,
      undefined,
    )
    .option(
      '--show-secrets',
      'review what Pulumi program folders mark as secret, too; the answer then has what the policies among it say',
    )
    .optionsGroup(OWN);
  return withLanguage(described);
}

/** What `run` has read before anything else; here it is checked, and told of in the help. */
export function withLanguage(command: Command): Command {
  const option = new Option(
    '--language <language>',
    `language of what people read; formats for programs stay English (default: ${LANGUAGE_VARIABLE}, or on a terminal the locale's, or en)`,
  ).choices([...LANGUAGES]);
  // A locale of one of them is one, too; the choices are for the help.
  return command.addOption(option.argParser(languageOfOption));
}

function languageOfOption(text: string): Language {
  const found = languageNamed(text);
  if (found === undefined) throw new InvalidArgumentError(`Allowed choices are ${LANGUAGES.join(', ')}.`);
  return found;
}

/** Collects a repeated `key=value` option. */
function keyValue(
  text: string,
  before: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  const [key, value] = splitPair(text);
  return { ...before, [key]: value };
}

/** Collects a repeated `key=value` option of which a key may have several values. */
export function keyValues(
  text: string,
  before: ReadonlyMap<string, readonly string[]> | undefined,
): ReadonlyMap<string, readonly string[]> {
  const [key, value] = splitPair(text);
  return new Map(before).set(key, [...(before?.get(key) ?? []), value]);
}

/** Collects a repeated option. */
export function collect(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text];
}

function splitPair(text: string): [key: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError("Expected 'key=value'.");
  return [text.slice(0, at), text.slice(at + 1)];
}

export function positiveInteger(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Expected a positive whole number.');
  return Number(text);
}

export function day(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError(`Allowed: ${DAY_FORM}.`);
  return text;
}

/** The language of an answer: of a file that is named, or of what is printed. */
export function languageOf({ out }: Pick<SourceOptions, 'out'>, io: Io): Language {
  return (out === undefined ? io.language : io.fileLanguage) ?? 'en';
}

/** How a command prints: its language, names of accounts, colours where a person looks on, the width of the terminal. */
export function printOptionsOf(
  options: Pick<SourceOptions, 'out'> & { readonly width?: number },
  environment: Environment,
  io: Io,
): Required<Pick<RenderOptions, 'accounts' | 'color' | 'language' | 'width'>> {
  return {
    language: languageOf(options, io),
    accounts: environment.accounts ?? {},
    color: io.color && options.out === undefined,
    width: options.width ?? Math.max(40, io.columns || 120),
  };
}
