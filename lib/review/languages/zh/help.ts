import type { Catalogue } from '../catalogue';

export const HELP: Catalogue = {};
