import { complain } from '../policy/errors';
import { LANGUAGES, type Language, languageNamed } from '../review/choices';
import type { Io } from './io';
import type { Variables } from './pull-request';

/** In which language something is printed, and in which it is written to files. */
export interface Languages {
  /** Of what a terminal or a pipe is told. */
  readonly language: Language;
  /** Of reports in files, which somebody else may read: the locale of who looks on says nothing of them. */
  readonly fileLanguage: Language;
}

/** The variable for it, beside the option. */
export const LANGUAGE_VARIABLE = 'REGISTRY_ACCESS_LANGUAGE';

/**
 * The language of a run: `--language`, else the variable, else the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`) where standard output is a
 * terminal. Read before the command line is, because help and what is wrong with a command line are told in it, too; what is no
 * language is refused later, in English.
 */
export function languagesOf(args: readonly string[], env: Variables, isTerminal: boolean): Languages {
  const named = [typed(args), ...variablesFor(args).map((name) => env[name]?.trim())];
  const asked = named.map(languageIn).find((one) => one !== undefined);
  if (asked !== undefined) return { language: asked, fileLanguage: asked };
  return { language: isTerminal ? localeLanguage(env) : 'en', fileLanguage: 'en' };
}

/** Of `gate` and `comment` each option has a variable of its own, which says more than the one for all. */
function variablesFor([command = '']: readonly string[]): string[] {
  const own = command === 'gate' || command === 'comment' ? [`REGISTRY_ACCESS_${command.toUpperCase()}_LANGUAGE`] : [];
  return [...own, LANGUAGE_VARIABLE];
}

/**
 * A variable that names no language is a slip of the pen, as an option would be. What is wrong with it, if anything: in each language, as
 * nobody knows which one is read.
 */
export function languageProblem(env: Variables): string | undefined {
  const got = env[LANGUAGE_VARIABLE]?.trim() ?? '';
  if (got === '' || languageIn(got) !== undefined) return undefined;
  const problem = complain({ what: 'unknown language', got, allowed: LANGUAGES.join(', ') });
  const told = (t: (english: string) => string): string => t('error: ') + t(`${LANGUAGE_VARIABLE}: ${problem}`);
  return LANGUAGES.map((language) => told(tellingIn({ language }))).join('\n');
}

function languageIn(text: string | undefined): Language | undefined {
  return text === undefined ? undefined : languageNamed(text);
}

/** The last one counts, as for every option; behind `--` nothing is one. */
function typed(args: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const found = options.flatMap((word, at) => {
    if (word === '--language') return [options[at + 1] ?? ''];
    return word.startsWith('--language=') ? [word.slice('--language='.length)] : [];
  });
  return found.at(-1);
}

/** https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02: the first that is set and not empty counts. */
function localeLanguage({ LC_ALL, LC_MESSAGES, LANG }: Variables): Language {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '') ?? '';
  return languageNamed(locale) ?? 'en';
}

/** What is said in the language of a run. Without another language nothing of it is loaded. */
export function tellingIn({ language = 'en' }: Pick<Io, 'language'>): (english: string) => string {
  if (language === 'en') return (english) => english;
  const { translatorFor } =
    require('../review/languages/translator') as typeof import('../review/languages/translator');
  return translatorFor(language);
}

/** A line for standard error, of which the message is translated and its code stays. */
export function toldLine(line: string, t: (english: string) => string): string {
  const [, message, code = ''] = /^registry-access: (.*?)( \[[A-Z_]+\])?\n$/s.exec(line) ?? [];
  return message === undefined ? line : `registry-access: ${t(message)}${code}\n`;
}
