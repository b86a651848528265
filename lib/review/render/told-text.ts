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

/** Heads of what AWS calls by another name than Alibaba Cloud does. */
const HEADS_OF_ECR: Readonly<Record<string, string>> = {
  repositories: 'repositories of ECR',
  Repositories: 'Repositories of ECR',
  Repository: 'Repository of ECR',
};

/** The head of a column, or of a field, in the words of the one cloud that it is about; undefined stands for both of them. */
export function toldHead(head: string, cloud: Fact['cloud'] | undefined, t: Translate): string {
  return toldAs(cloud === 'aws' ? HEADS_OF_ECR[head] : undefined, head, t);
}

/** What the account of a caller has to allow: Alibaba Cloud has RAM where AWS has IAM. */
export function toldNeed(need: string, cloud: Fact['cloud'] | undefined, t: Translate): string {
  return toldAs(cloud === 'alicloud' && need === OWN_IAM ? 'its own IAM of Alibaba Cloud' : undefined, need, t);
}

const OWN_IAM = 'its own IAM';

/** The translation of one vendor's word, where the language has one of its own for it; English has one for both. */
function toldAs(own: string | undefined, text: string, t: Translate): string {
  const told = own === undefined ? own : t(own);
  return told === undefined || told === own ? t(text) : told;
}

/** A repository, or the whole registry, which either vendor calls by another name. */
export function toldResource(text: string, cloud: Fact['cloud'], t: Translate): string {
  return text === WHOLE_REGISTRY && cloud === 'alicloud' ? t(`${text} of Alibaba Cloud`) : toldText(text, t);
}
