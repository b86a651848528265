import { LANGUAGE_TAGS, languageNamed } from '../../lib/review/languages/language';
import { type Language, WORDS, type Words } from '../words';
import { byId } from './dom';

const ATTRIBUTES = { wordLabel: 'aria-label', wordTitle: 'title' } as const;

/** The words of the page in the language that somebody chose, or that the browser is set to. */
export class Languages {
  language: Language = languageNamed(navigator.language) ?? 'en';
  private readonly button = byId('language', HTMLButtonElement);

  constructor(private readonly changed: () => void) {
    this.button.addEventListener('click', () => this.set(this.other));
  }

  get words(): Words {
    return WORDS[this.language];
  }

  private get other(): Language {
    return this.language === 'en' ? 'zh' : 'en';
  }

  set(language: Language): void {
    this.language = language;
    this.show();
    this.changed();
  }

  show(): void {
    const { words } = this;
    const textOf = (key: string | undefined): string => {
      const text = words[key as keyof Words];
      return typeof text === 'string' ? text : '';
    };
    document.documentElement.lang = LANGUAGE_TAGS[this.language];
    document.title = words.documentTitle;
    for (const one of document.querySelectorAll<HTMLElement>('[data-word]')) one.textContent = textOf(one.dataset.word);
    for (const [key, attribute] of Object.entries(ATTRIBUTES)) {
      const name = key.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
      for (const one of document.querySelectorAll<HTMLElement>(`[data-${name}]`))
        one.setAttribute(attribute, textOf(one.dataset[key]));
    }
    const home = document.getElementById('home');
    if (home instanceof HTMLAnchorElement) home.href = home.dataset[this.language] ?? home.href;
    this.button.textContent = WORDS[this.other].language;
    this.button.lang = LANGUAGE_TAGS[this.other];
  }
}
