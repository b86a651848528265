import type { Catalogue } from '../catalogue';

export const PAGE: Catalogue = {};
