// Search without a server: the texts come as a plain script, which also loads from disk, and only when somebody searches.
(() => {
  const field = document.getElementById('search');
  const found = document.getElementById('found');
  const { up, texts, nothing } = field.dataset;
  let index;

  const load = (url) =>
    new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = url;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });

  /** Words; of Chinese, which writes none apart, every two characters that stand together. */
  const words = (text) =>
    (text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}_]+/gu) ?? []).flatMap((word) =>
      /\p{Script=Han}/u.test(word) && word.length > 2
        ? Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))
        : [word],
    );

  const ready = () => {
    index ??= Promise.all([load(`${up}assets/minisearch.js`), load(texts)]).then(() => {
      const search = new MiniSearch({
        fields: ['heading', 'page', 'text'],
        storeFields: ['heading', 'page', 'url'],
        tokenize: words,
        searchOptions: {
          boost: { heading: 4, page: 2 },
          prefix: true,
          fuzzy: (word) => (word.length > 4 ? 0.2 : 0),
          combineWith: 'AND',
        },
      });
      search.addAll(TEXTS);
      return search;
    });
    return index;
  };

  const show = async () => {
    const query = field.value.trim();
    const hits = query === '' ? [] : (await ready()).search(query).slice(0, 12);
    if (field.value.trim() !== query) return;
    found.replaceChildren(
      ...hits.map(({ heading, page, url }) => {
        const link = document.createElement('a');
        link.href = up + url;
        link.textContent = heading;
        const small = document.createElement('small');
        small.textContent = heading === page ? '' : page;
        link.append(' ', small);
        const item = document.createElement('li');
        item.append(link);
        return item;
      }),
    );
    if (query !== '' && hits.length === 0) {
      const item = document.createElement('li');
      item.textContent = nothing;
      found.append(item);
    }
    found.hidden = query === '';
  };

  field.addEventListener('focus', ready, { once: true });
  field.addEventListener('input', show);
  document.addEventListener('keydown', (event) => {
    const links = [...found.querySelectorAll('a')];
    if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      field.focus();
    } else if (event.key === 'Escape') {
      found.hidden = true;
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !found.hidden && links.length > 0) {
      event.preventDefault();
      const at = links.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
      (links[at] ?? field).focus();
    } else if (event.key === 'Enter' && document.activeElement === field) links[0]?.click();
  });
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.search')) found.hidden = true;
  });
})();
