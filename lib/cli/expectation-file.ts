/** Where the accepted access is kept, unless another file is named. */
export const EXPECTATION_FILE = 'access.review.json';
