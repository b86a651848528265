import { type AccessModel, type RenderOptions, renderNotices } from '../review';

/** An answer in text, with what could not be read below it. The other forms say it in their own way. */
export function withNotices(
  text: string,
  format: string,
  models: readonly AccessModel[],
  options: RenderOptions = {},
): string {
  if (format !== 'text') return text;
  const notices = renderNotices(
    models.flatMap((model) => model.notices),
    options,
  );
  return notices === '' ? text : `${text}\n${notices}`;
}
