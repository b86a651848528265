import type { Words } from './page';

/** What every page of vendors' documents says around their rows, in Chinese. */
export const DOCUMENTS: Words = {
  ':': '：',
  'the document': '文档用语',
  says: '说明',
  'declared by': '声明',
  'comes to': '结果',
  below: '见下',
  'an error': '报错',
};
