import { MOST_CARRIED, MOST_FILES, TooMuchError } from '../engine/input';
import { linkedIn } from '../link';
import { fill } from '../words';
import { Accounts } from './accounts';
import { Ask } from './ask';
import { Beginnings } from './beginnings';
import { byId } from './dom';
import { takeFiles } from './drop';
import { Editor } from './editor';
import { examples, workerUrl } from './embedded';
import { EngineBeside } from './engine';
import { Languages } from './languages';
import { showPlaceholders } from './placeholders';
import { Plain } from './plain';
import { Result } from './result';
import { reviewing } from './reviewing';
import { Share } from './share';
import { Store } from './store';
import { Tabs } from './tabs';

async function start(): Promise<void> {
  const languages = new Languages(() => translate());
  languages.show();
  const words = () => languages.words;
  const known = await examples();
  const store = new Store(Object.values(known));
  const engine = new EngineBeside(
    await workerUrl(),
    () => languages.language,
    () => words().stopped,
  );
  const editor = new Editor(store, words);
  const share = new Share(store, () => languages.language, words);
  const result = new Result(
    new Plain((width) => engine.text(width)),
    words,
    {
      knows: (file) => editor.tabOf(file) !== undefined,
      goTo: (file, line, column) => editor.goTo(file, line, column),
    },
    () => share.close(),
  );
  const ask = new Ask(store, engine, words);
  const beginnings = new Beginnings(store, known, words);
  new Tabs(store);
  new Accounts(store);
  showPlaceholders(store);

  const reviewNow = reviewing(store, engine, result, ask);

  function translate(): void {
    beginnings.translate();
    editor.translate();
    result.translate();
    reviewNow();
  }

  const load = (): Promise<void> => loadLinked(languages, store, result);

  takeFiles(words, ({ files, leftOut, failure }) => {
    if (files.length > 0) store.add(files);
    editor.tellLeftOut(leftOut);
    if (failure !== undefined) result.fail(failure);
  });
  addEventListener('hashchange', () => void load());
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') share.close();
  });
  translate();
  // How wide the text may be is measured.
  byId('main', HTMLElement).hidden = false;
  await load();
  // Something to look at, where no link says what; of the cloud that those who read the language are likelier to use.
  if (!location.hash.includes('input='))
    store.replace(known[languages.language === 'zh' ? 'ram-policies' : 'one-world']);
}

/** What the link of the page carries, in the language that it names. */
async function loadLinked(languages: Languages, store: Store, result: Result): Promise<void> {
  try {
    const { input, language } = await linkedIn(location.hash);
    if (language !== undefined && language !== languages.language) languages.set(language);
    if (input !== undefined) store.replace(input);
  } catch (error) {
    const { linkIsBroken, linkHasTooMuch } = languages.words;
    const isTooMuch = error instanceof TooMuchError;
    result.fail({ message: isTooMuch ? fill(linkHasTooMuch, MOST_FILES, MOST_CARRIED) : linkIsBroken });
  }
}

start().catch(() => {
  byId('old', HTMLParagraphElement).hidden = false;
});
