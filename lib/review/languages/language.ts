/** The languages in which something is printed for people. */
export const LANGUAGES = ['en', 'zh'] as const;

/** `en` is English, `zh` is Chinese in simplified characters. */
export type Language = (typeof LANGUAGES)[number];
