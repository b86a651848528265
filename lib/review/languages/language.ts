/** The languages in which something is printed for people. */
export const LANGUAGES = ['en', 'zh'] as const;

/** `en` is English, `zh` is Chinese in simplified characters. */
export type Language = (typeof LANGUAGES)[number];

/** As browsers know them: https://www.rfc-editor.org/info/bcp47. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };
