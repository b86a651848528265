import { CACHE } from './cache.rows';
import type { VendorDocument } from './declare';
import { SECONDARY } from './secondary.rows';

/** The vendor's documents that the constructs follow. */
export const DOCUMENTS: readonly VendorDocument[] = [CACHE, SECONDARY];
