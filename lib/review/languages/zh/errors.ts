import type { Catalogue } from '../catalogue';

export const ERRORS: Catalogue = {};
