import { complain, PolicyError } from '../../policy/errors';
import type { AccessDiff } from '../compare/diff';
import type { Language } from '../languages/language';
import { type Translate, translatorFor } from '../languages/translator';
import type { Notice, Places } from '../model/model';

export interface RenderOptions {
  /**
   * Language of what people read: English, or Chinese (`zh`). Names, ids, actions and code stay as they are. Text, Markdown and HTML only;
   * the other forms are for programs, and English.
   * @default 'en'
   */
  readonly language?: Language;
  /**
   * What changed since another version: what was gained and lost is marked. HTML only.
   * @default - no comparison
   */
  readonly diff?: AccessDiff;
  /**
   * Names of accounts for people, by account id or UID. A name appears beside the id, never in its place. Text, Markdown and HTML only.
   * @default - ids alone
   */
  readonly accounts?: Readonly<Record<string, string>>;
  /**
   * Where statements stand in the files of the sources: `places` of the model that was reviewed. SARIF and HTML only.
   * @default - SARIF names the source, and the first line of it; HTML has no links to files
   */
  readonly places?: Places;
  /**
   * Where links to files of the sources go: what stands before the path and `#L` with the line, such as
   * `https://git.example/platform/blob/main/` or `../`, or a pattern with `{file}` and `{line}`; or a function that answers the whole address
   * of a line, undefined for a file that is shown nowhere. HTML only.
   * @default './', the folder in which the page is
   */
  readonly sourceUrl?: string | ((place: { readonly file: string; readonly line: number }) => string | undefined);
  /**
   * What could not be read: `notices` of the models. The page has it in a section of its own. HTML only.
   * @default - it stands among what is taken for granted
   */
  readonly notices?: readonly Notice[];
  /**
   * Columns that text may take. A single word that is longer is broken, never cut.
   * @default 120
   */
  readonly width?: number;
  /**
   * ANSI colours in text.
   * @default false
   */
  readonly color?: boolean;
  /**
   * In text, under each row the statements that it comes from.
   * @default false
   */
  readonly reasons?: boolean;
  /**
   * Heading of Markdown, which is taken as Markdown itself.
   * @default 'Registry access'
   */
  readonly title?: string;
  /**
   * Characters that Markdown may take. GitHub refuses a comment of more than 65,536.
   * @default 60000
   */
  readonly budget?: number;
}

/** What is printed, in the language that is wanted. */
export function translateOf({ language = 'en' }: RenderOptions): Translate {
  return translatorFor(language);
}

/** Refuses a format that there is not: plain JavaScript and settings bring any text. */
export function checkFormat(format: unknown, formats: readonly string[]): void {
  if (formats.some((one) => one === format)) return;
  throw new PolicyError(
    'FORMAT',
    complain({ what: 'unknown format', got: format ?? null, allowed: formats.join(', ') }),
  );
}
