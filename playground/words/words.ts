import type { ExampleGroup, ExampleName } from '../example-names';

/** What the page itself says, one set a language. `{0}` is what varies. */
export interface Words {
  /** The language by its own name, for the button that leads to it. */
  readonly language: string;
  readonly documentTitle: string;
  readonly title: string;
  readonly lead: string;
  readonly skip: string;
  readonly tools: string;
  readonly home: string;
  readonly oldBrowser: string;
  readonly input: string;
  readonly examples: string;
  readonly open: string;
  readonly openFolder: string;
  readonly clear: string;
  readonly back: string;
  readonly files: string;
  readonly add: string;
  readonly name: string;
  readonly place: string;
  readonly placeHow: string;
  readonly use: string;
  readonly asSource: string;
  readonly asBeside: string;
  readonly asEnvironment: string;
  readonly remove: string;
  readonly text: string;
  readonly textHow: string;
  /** `{0}`: how large it is. */
  readonly size: string;
  /** `{0}`: how large it is, `{1}`: how much is shown. */
  readonly tooLarge: string;
  readonly accounts: string;
  readonly accountsHow: string;
  readonly share: string;
  readonly link: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  /** `{0}`: characters. */
  readonly linkSays: string;
  /** `{0}`: characters. */
  readonly linkIsLong: string;
  /** `{0}`: characters, `{1}`: the most. */
  readonly linkIsTooLong: string;
  readonly linkIsBroken: string;
  /** `{0}`: files, `{1}`: characters. */
  readonly linkHasTooMuch: string;
  readonly ask: string;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: string;
  readonly contextHow: string;
  readonly askIt: string;
  readonly askAll: string;
  readonly result: string;
  readonly view: string;
  readonly asPage: string;
  readonly asText: string;
  readonly working: string;
  readonly nothing: string;
  /** `{0}`: rows, `{1}`: findings. */
  readonly done: string;
  readonly failed: string;
  readonly goThere: string;
  /** `{0}`: how many. */
  readonly notices: string;
  readonly drop: string;
  readonly folderNotRead: string;
  /** `{0}`: how many, `{1}`: the most. */
  readonly tooManyFiles: string;
  /** `{0}`: their names. */
  readonly leftOut: string;
  /** What the worker could not do, by itself. */
  readonly stopped: string;
  readonly groups: Readonly<Record<ExampleGroup, string>>;
  /** Titles of examples by their names. */
  readonly exampleTitles: Readonly<Record<ExampleName, string>>;
}

/** A text with its holes filled. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)] ?? ''));
}
