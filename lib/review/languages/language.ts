/** The languages in which something is printed for people. */
export const LANGUAGES = ['en', 'zh'] as const;

/** `en` is English, `zh` is Chinese in simplified characters. */
export type Language = (typeof LANGUAGES)[number];

/**
 * The language that somebody names: by itself, or by a locale of it, as browsers (`zh-CN`, `zh-Hans`) and systems (`zh_CN.UTF-8`, `en_US@euro`)
 * have them. What stands behind says a place, a script or an encoding: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02
 *
 * @returns undefined for another one
 */
export function languageNamed(text: string): Language | undefined {
  const [first] = text
    .trim()
    .toLowerCase()
    .split(/[-_.@]/);
  return LANGUAGES.find((one) => one === first);
}

/** As browsers know them: https://www.rfc-editor.org/info/bcp47. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };
