import type { Catalogue } from '../catalogue';

export const NOTICES: Catalogue = {};
