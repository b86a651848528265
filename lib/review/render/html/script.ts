/**
 * The script of the page: filters and the tie between picture and table. Without it the page is still whole, with everything
 * shown. Reads its data from the page alone; a policy in the page's head lets it do nothing else.
 */
export const SCRIPT = `
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId('filters');
  if (form === null) return;
  const data = JSON.parse(byId('rows').textContent);
  const rows = new Map([...document.querySelectorAll('tr[data-row]')].map((row) => [Number(row.dataset.row), row]));
  const parts = [...document.querySelectorAll('#picture .node, #picture .edge')].map((part) => ({
    part, rows: part.dataset.rows === '' ? [] : part.dataset.rows.split(' ').map(Number),
  }));
  let selected = null;

  const glob = (pattern) => new RegExp('^' + pattern.replace(/[.*+?^\${}()|[\\]\\\\]/g, (c) => (c === '*' ? '.*' : c === '?' ? '.' : '\\\\' + c)) + '$', 'i');
  const globs = new Map();
  const covers = (pattern, text) => {
    if (!globs.has(pattern)) globs.set(pattern, glob(pattern));
    return globs.get(pattern).test(text);
  };
  const hasRepository = (row, text) => {
    const wanted = text.toLowerCase();
    return row.repositories.some((name) => name.toLowerCase().includes(wanted) || (/[*?]/.test(name) && covers(name, text)));
  };

  const update = () => {
    const account = form.elements.account.value;
    const capability = form.elements.capability.value;
    const repository = form.elements.repository.value.trim();
    const changes = form.elements.changes !== undefined && form.elements.changes.checked;
    const only = selected === null ? null : new Set(selected.rows);
    const shown = new Set();
    data.forEach((row, index) => {
      if (account !== '' && !row.accounts.includes(account)) return;
      if (capability !== '' && !row.capabilities.includes(capability) && !row.capabilities.includes('everything')) return;
      if (repository !== '' && !hasRepository(row, repository)) return;
      if (changes && !row.changed) return;
      shown.add(index);
    });
    let count = 0;
    for (const [index, row] of rows) {
      const visible = shown.has(index) && (only === null || only.has(index));
      row.hidden = !visible;
      if (visible) count += 1;
    }
    for (const section of document.querySelectorAll('.registry-table')) section.hidden = section.querySelector('tr[data-row]:not([hidden])') === null;
    for (const one of parts) {
      const inside = one.rows.some((index) => shown.has(index));
      one.part.classList.toggle('out', !inside);
      one.part.toggleAttribute('aria-disabled', !inside);
      if (!inside) one.part.setAttribute('aria-disabled', 'true');
      one.part.setAttribute('aria-pressed', String(selected === one));
    }
    if (!parts.some((one) => one.part.tabIndex === 0 && !one.part.classList.contains('out'))) moveTo(parts.findIndex((one) => !one.part.classList.contains('out')), false);
    byId('status').textContent = count === rows.size ? 'All ' + rows.size + ' rows' : count + ' of ' + rows.size + ' rows';
    byId('nothing').hidden = count !== 0;
    byId('only').hidden = selected === null;
    byId('only-name').textContent = selected === null ? '' : selected.part.getAttribute('aria-label');
  };

  const select = (one) => { selected = selected === one ? null : one; update(); };
  const moveTo = (index, focus = true) => {
    if (index < 0) return;
    for (const one of parts) one.part.setAttribute('tabindex', '-1');
    parts[index].part.setAttribute('tabindex', '0');
    if (focus) { parts[index].part.focus(); parts[index].part.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
  };
  const step = (from, by) => {
    for (let i = from + by; i >= 0 && i < parts.length; i += by) if (!parts[i].part.classList.contains('out')) return i;
    return -1;
  };
  const light = (indexes, on) => {
    for (const one of parts) one.part.classList.toggle('lit', on && one.part.classList.contains('edge') && one.rows.some((index) => indexes.includes(index)));
  };

  parts.forEach((one, index) => {
    one.part.addEventListener('click', () => { moveTo(index); select(one); });
    one.part.addEventListener('keydown', (event) => {
      const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (event.key === 'Enter' || event.key === ' ') select(one);
      else if (by !== undefined) moveTo(step(index, by));
      else if (event.key === 'Home') moveTo(step(-1, 1));
      else if (event.key === 'End') moveTo(step(parts.length, -1));
      else return;
      event.preventDefault();
    });
    const show = (on) => () => { for (const index of one.rows) if (rows.has(index)) rows.get(index).classList.toggle('lit', on); };
    one.part.addEventListener('mouseenter', show(true));
    one.part.addEventListener('mouseleave', show(false));
    one.part.addEventListener('focus', show(true));
    one.part.addEventListener('blur', show(false));
  });
  for (const [index, row] of rows) {
    for (const name of ['mouseenter', 'focusin']) row.addEventListener(name, () => light([index], true));
    for (const name of ['mouseleave', 'focusout']) row.addEventListener(name, () => light([index], false));
  }
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && selected !== null) { selected = null; update(); } });
  byId('only-clear').addEventListener('click', () => { const one = selected; selected = null; update(); if (one !== null) one.part.focus(); });
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => { selected = null; setTimeout(update, 0); });
  form.hidden = false;
  byId('picture-how').hidden = false;
  update();
})();
`;
