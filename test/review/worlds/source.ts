import type { SourceDocument } from 'registry-access/review';
import type { Json } from '../support/oracle';

/** A source in memory, as the reader takes it. */
export interface Source extends SourceDocument {
  readonly name: string;
  readonly json: Json;
}
