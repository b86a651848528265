import type { Language } from '../../../languages/language';
import { BASE } from './base';
import { COLOURS } from './colours';
import { MAP } from './map';
import { MARKS } from './marks';
import { PRINT } from './print';
import { TABLE } from './table';

const STYLE: string = [COLOURS, BASE, MARKS, TABLE, MAP, PRINT].join('');

/** The style sheet of the page, plain CSS. It knows columns by their English heads (`data-head`), and shows them as they are called (`data-label`). */
export function styleIn(language: Language): string {
  return language === 'en' ? STYLE : STYLE.replaceAll('attr(data-head)', 'attr(data-label)');
}
