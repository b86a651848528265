import type { Catalogue } from '../catalogue';

export const GATE: Catalogue = {};
