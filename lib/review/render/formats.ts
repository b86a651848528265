/** The forms in which a review can be printed. */
export const FORMATS = ['text', 'json', 'markdown', 'sarif', 'junit', 'html'] as const;

export type Format = (typeof FORMATS)[number];

/** The forms in which a comparison can be printed; the page of a comparison is that of a review. */
export const CHANGE_FORMATS = ['text', 'json', 'markdown'] as const;

export type ChangeFormat = (typeof CHANGE_FORMATS)[number];

/** The forms in which an explanation can be printed. */
export const EXPLAIN_FORMATS = ['text', 'json', 'markdown'] as const;

export type ExplainFormat = (typeof EXPLAIN_FORMATS)[number];
