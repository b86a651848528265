/** What a day looks like, for messages. */
export const DAY_FORM = "a day of the calendar, as '2026-12-31'";

/** Whether a text is a day of the calendar in ISO form: days are compared as text, which is right for no other form. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  // `2026-02-30` is taken for the second of March by some engines, and refused by others.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
