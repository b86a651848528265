import { BASE } from './base';
import { COLOURS } from './colours';
import { MAP } from './map';
import { MARKS } from './marks';
import { PRINT } from './print';
import { TABLE } from './table';

/** The style sheet of the page, plain CSS. */
export const STYLE: string = [COLOURS, BASE, MARKS, TABLE, MAP, PRINT].join('');
