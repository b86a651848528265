import type { Catalogue } from '../catalogue';

export const MESSAGES: Catalogue = {};
