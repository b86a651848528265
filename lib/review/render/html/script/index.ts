import type { Translate } from '../../../languages/translator';
import { FILTERS } from './filters';
import { MAP } from './map';
import { pageScript } from './page';

/**
 * The script of the page: filters, and the tie between picture and table. Without it the page is still whole, with everything
 * shown. Reads its data from the page alone; a policy in the page's head lets it do nothing else.
 */
export const scriptIn = (t: Translate): string => `
'use strict';
if (document.getElementById('filters') !== null) {
${FILTERS}${MAP}${pageScript(t)}}
`;
