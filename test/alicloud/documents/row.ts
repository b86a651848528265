import type {
  Row as AnyRow,
  Section as AnySection,
  VendorDocument as AnyVendorDocument,
} from '../../support/documents';
import type { Run } from '../run';

/** What the engine is asked to make is looked at. */
export type Row = AnyRow<Run>;
export type Section = AnySection<Run>;
export type VendorDocument = AnyVendorDocument<Run>;
