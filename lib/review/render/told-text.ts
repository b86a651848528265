import type { Translate } from '../languages/translator';

/**
 * What may be a name, in the language of who reads it: a name has no space, whatever words there are that look like it (a file `Target`, a role
 * `all`); `whole registry`, `charts team/*` and `push (only ecr:PutImage)` have one.
 */
export function toldText(text: string, t: Translate): string {
  return text.includes(' ') ? t(text) : text;
}
