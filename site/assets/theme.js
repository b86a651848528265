// Runs before anything is drawn. Where the browser keeps nothing (some do not for files), the choice holds for the page.
(() => {
  const root = document.documentElement;
  const kept = () => {
    try {
      return localStorage.getItem('theme');
    } catch {
      return null;
    }
  };
  if (kept() === 'light' || kept() === 'dark') root.dataset.theme = kept();
  addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme');
    button.hidden = false;
    button.addEventListener('click', () => {
      const dark = root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
      root.dataset.theme = dark === 'dark' ? 'light' : 'dark';
      try {
        localStorage.setItem('theme', root.dataset.theme);
      } catch {}
    });
    // On a phone the contents are closed until they are asked for.
    if (matchMedia('(max-width: 60rem)').matches) document.querySelector('details.contents').open = false;
  });
})();
