import type { Translate } from '../languages/translator';
import type { Fact } from '../model/facts';

/**
 * What may be a name, in the language of who reads it: a name has no space, whatever words there are that look like it (a file `Target`, a role
 * `all`); `whole registry`, `charts team/*` and `push (only ecr:PutImage)` have one.
 */
export function toldText(text: string, t: Translate): string {
  return text.includes(' ') ? t(text) : text;
}

/** What a registry-wide capability stands against, in place of repositories. */
export const WHOLE_REGISTRY = 'whole registry';

/** A repository, or the whole registry, which either vendor calls by another name. */
export function toldResource(text: string, cloud: Fact['cloud'], t: Translate): string {
  return text === WHOLE_REGISTRY && cloud === 'alicloud' ? t(`${text} of Alibaba Cloud`) : toldText(text, t);
}
