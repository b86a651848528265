import { ECI } from './eci.rows';
import type { VendorDocument } from './row';
import { SYNC } from './sync.rows';
import { TEAMS } from './teams.rows';

/** The vendor's documents that the components follow. */
export const DOCUMENTS: readonly VendorDocument[] = [SYNC, ECI, TEAMS];
