import { type Language, translatorFor } from '../../lib/review/languages';
import type { Review } from '../../lib/review/model/facts';
import { render, renderNotices } from '../../lib/review/render';
import { renderHtml } from '../../lib/review/render/html/page';
import { pageRows } from '../../lib/review/render/html/page-rows';
import { review } from '../../lib/review/review';
import { FRAME_SCRIPT } from '../frame-script';
import { type Failure, failureOf } from './failure';
import type { Asked, Input } from './input';
import { type Names, namesOf } from './names';
import { type Answered, answered } from './question';
import { type World, worldOf } from './world';

/** Columns of the text, where nobody says how many there is room for. */
export const WIDTH = 100;

/** What an input comes to. */
export interface Reviewed {
  /** The page of the review, for a frame without an origin. */
  readonly page: string;
  /** As the command prints it. */
  readonly text: string;
  /** As many as the table of the page has. */
  readonly rows: number;
  readonly findings: number;
  /** What could not be read, as the command prints it; empty where everything was. */
  readonly notices: string;
  readonly names: Names;
}

export type Outcome<T> =
  | { readonly is: 'done'; readonly value: T }
  | { readonly is: 'failed'; readonly failure: Failure };

/** One input at a time: what was read of it is kept for the questions that are asked of it. */
export class Engine {
  private world: World | undefined;
  private found: Review | undefined;

  review(input: Input, language: Language, width: number = WIDTH): Outcome<Reviewed> {
    this.world = undefined;
    return outcome(language, () => {
      const world = worldOf(input);
      this.found = review(world.model);
      this.world = world;
      return reviewed(world, this.found, language, width);
    });
  }

  /** The text of the input that was reviewed last, with as many columns as there is room for now. */
  text(language: Language, width: number): Outcome<string> {
    const { world, found } = this;
    return outcome(language, () => {
      if (world === undefined || found === undefined) throw new Error('nothing was read');
      return textOf(world, found, language, width);
    });
  }

  /** Of the input that was reviewed last. */
  ask(asked: Asked, language: Language): Outcome<Answered> {
    const { world } = this;
    return outcome(language, () => {
      if (world === undefined) throw new Error('nothing was read');
      return answered(world, asked, language);
    });
  }
}

/** A link of the page names file and line in its fragment, which the page around it is told of. */
const PLACE = '#{file}:{line}';

function reviewed(world: World, found: Review, language: Language, width: number): Reviewed {
  const { model, accounts } = world;
  return {
    page: renderHtml(
      found,
      { accounts, language, places: model.places, sourceUrl: PLACE },
      { alsoRuns: [FRAME_SCRIPT] },
    ),
    text: textOf(world, found, language, width),
    rows: pageRows(found.facts, undefined).length,
    findings: found.findings.length,
    notices: renderNotices(model.notices, 'text', { language, width: WIDTH }),
    names: namesOf(model, found),
  };
}

function textOf({ accounts }: World, found: Review, language: Language, width: number): string {
  return render(found, 'text', { accounts, language, width });
}

function outcome<T>(language: Language, make: () => T): Outcome<T> {
  try {
    return { is: 'done', value: make() };
  } catch (error) {
    return { is: 'failed', failure: failureOf(error, translatorFor(language)) };
  }
}
