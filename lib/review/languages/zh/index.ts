import type { Translations } from '../catalogue';
import { ANSWERS } from './answers';
import { ERRORS } from './errors';
import { FRAMES } from './frames';
import { GATE } from './gate';
import { HELP } from './help';
import { MESSAGES } from './messages';
import { NOTICES } from './notices';
import { PAGE } from './page';
import { RULES } from './rules';
import { TABLE } from './table';
import { WORDS } from './words';

/** Chinese in simplified characters, in the terms of Alibaba Cloud's and AWS's own Chinese documentation. */
export const ZH: Translations = {
  frames: FRAMES,
  phrases: [WORDS],
  texts: [RULES, MESSAGES, NOTICES, ANSWERS, TABLE, PAGE, GATE, HELP, ERRORS],
  lists: [
    { last: ' and ', comma: '、', lastAs: '和' },
    { last: ' or ', comma: '、', lastAs: '或' },
    { last: '', comma: '、', lastAs: '、' },
  ],
  betweenSentences: '',
};
