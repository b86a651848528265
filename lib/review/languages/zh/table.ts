import type { Catalogue } from '../catalogue';

export const TABLE: Catalogue = {};
