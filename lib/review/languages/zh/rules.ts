import type { Catalogue } from '../catalogue';

export const RULES: Catalogue = {};
