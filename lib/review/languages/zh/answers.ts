import type { Catalogue } from '../catalogue';

export const ANSWERS: Catalogue = {};
