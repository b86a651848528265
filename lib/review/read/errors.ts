import { type Complaint, complain, PolicyError } from '../../policy/errors';

/** Why a source could not be read. Stable: changes only with a CHANGELOG entry. */
export type SourceErrorCode =
  /** No such file or folder, or not one that can be read. */
  | 'SOURCE_NOT_FOUND'
  /** Not JSON at all; `line` and `column` say where. */
  | 'SOURCE_NOT_JSON'
  /** Looks like YAML and is none that a template may have; `line` and `column` say where. */
  | 'SOURCE_NOT_YAML'
  /** Not text in an encoding that is read. */
  | 'SOURCE_ENCODING'
  /** JSON that ends too early. */
  | 'SOURCE_TRUNCATED'
  /** A preview that failed: it shows what it had come to. */
  | 'SOURCE_FAILED'
  /** A format version that this release does not know. */
  | 'SOURCE_VERSION'
  /** JSON of a shape that is none of the sources, or that breaks its format. */
  | 'SOURCE_SHAPE'
  /** Larger than the limit. */
  | 'SOURCE_TOO_LARGE'
  /** Nested deeper than the limit, or values that refer to each other without end. */
  | 'SOURCE_TOO_DEEP'
  /** A manifest names a file outside its folder. */
  | 'SOURCE_ESCAPES';

/** Where in a source: a line and column, a path inside the JSON or YAML, or both. */
export interface SourcePlace {
  readonly line?: number;
  readonly column?: number;
  /** `Resources.Role.Properties`; absent where the text is not JSON. */
  readonly path?: string;
}

/** A source that cannot be read. The message begins with the file and the place in it. */
export class SourceError extends PolicyError {
  declare readonly code: SourceErrorCode;
  /** The file, as the user named it (inside a folder: the folder as named, then the rest). */
  readonly file: string;
  readonly place: SourcePlace;
  private readonly complaint: Complaint;

  constructor(
    code: SourceErrorCode,
    file: string,
    complaint: Complaint,
    place: SourcePlace = {},
    options?: { cause?: unknown },
  ) {
    super(code, `${file}${formatPlace(place)}: ${complain(complaint)}`, options);
    this.name = 'SourceError';
    this.file = file;
    this.place = place;
    this.complaint = complaint;
  }

  /** The same error with a line and column. */
  at(position: Required<Pick<SourcePlace, 'line' | 'column'>>): SourceError {
    const { code, file, complaint, place } = this;
    return new SourceError(code, file, complaint, { ...place, ...position }, { cause: this });
  }
}

function formatPlace(place: SourcePlace): string {
  const at = place.line === undefined ? '' : `:${place.line}:${place.column ?? 1}`;
  return place.path === undefined || place.path === '' ? at : `${at}: ${place.path}`;
}
