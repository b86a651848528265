import { type AccessModel, type RenderOptions, renderNotices } from '../review';

/** An answer in text or Markdown, with what could not be read below it. The other forms say it in their own way. */
export function withNotices(
  text: string,
  format: string,
  models: readonly AccessModel[],
  options: RenderOptions = {},
): string {
  if (format !== 'text' && format !== 'markdown') return text;
  const notices = renderNotices(
    models.flatMap((model) => model.notices),
    format,
    options,
  );
  return notices === '' ? text : `${text}\n${notices}`;
}
