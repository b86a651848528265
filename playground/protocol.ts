/** What the page and the worker beside it say to each other. Each task has a number, and its reply has the same. */
import type { Language } from '../lib/review/languages';
import type { Outcome, Reviewed } from './engine/answer';
import type { Asked, Input } from './engine/input';
import type { Answered } from './engine/question';

export type Task =
  | {
      readonly kind: 'review';
      readonly number: number;
      readonly input: Input;
      readonly language: Language;
      readonly width: number;
    }
  | { readonly kind: 'text'; readonly number: number; readonly language: Language; readonly width: number }
  | { readonly kind: 'ask'; readonly number: number; readonly asked: Asked; readonly language: Language };

export type Reply =
  | { readonly kind: 'text'; readonly number: number; readonly outcome: Outcome<string> }
  | { readonly kind: 'review'; readonly number: number; readonly outcome: Outcome<Reviewed> }
  | { readonly kind: 'ask'; readonly number: number; readonly outcome: Outcome<Answered> };
