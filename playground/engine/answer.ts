import { type Language, translatorFor } from '../../lib/review/languages';
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

/** Columns of the text. */
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

  review(input: Input, language: Language): Outcome<Reviewed> {
    this.world = undefined;
    return outcome(language, () => {
      const world = worldOf(input);
      this.world = world;
      return reviewed(world, language);
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

function reviewed({ model, accounts }: World, language: Language): Reviewed {
  const found = review(model);
  return {
    page: renderHtml(found, { accounts, language, places: model.places, sourceUrl: PLACE }, [FRAME_SCRIPT]),
    text: render(found, 'text', { accounts, language, width: WIDTH }),
    rows: pageRows(found.facts, undefined).length,
    findings: found.findings.length,
    notices: renderNotices(model.notices, 'text', { language, width: WIDTH }),
    names: namesOf(model, found),
  };
}

function outcome<T>(language: Language, make: () => T): Outcome<T> {
  try {
    return { is: 'done', value: make() };
  } catch (error) {
    return { is: 'failed', failure: failureOf(error, translatorFor(language)) };
  }
}
