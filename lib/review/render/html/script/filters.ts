/** Which rows the bar lets through. */
export const FILTERS = `
const byId = (id) => document.getElementById(id);
const form = byId('filters');
const data = JSON.parse(byId('rows').textContent);
const rows = [...document.querySelectorAll('tr[data-row]')];

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

// What stands in a row, read when it is first searched for.
const texts = [];
const hasWord = (index, word) => {
  if (texts[index] === undefined) texts[index] = rows[index].textContent.toLowerCase();
  return texts[index].includes(word);
};

const isChecked = (name) => form.elements[name] !== undefined && form.elements[name].checked;
const filtered = () => {
  const { words, account, capability, repository } = form.elements;
  const wanted = words.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
  const name = repository.value.trim();
  const changes = isChecked('changes');
  const doubtful = isChecked('doubtful');
  const fits = (row, index) =>
    (account.value === '' || row.accounts.includes(account.value)) &&
    (capability.value === '' || row.capabilities.includes(capability.value) || row.capabilities.includes('everything')) &&
    (name === '' || hasRepository(row, name)) &&
    (!changes || row.changes === true) && (!doubtful || row.doubtful === true) &&
    wanted.every((word) => hasWord(index, word));
  return new Set(data.flatMap((row, index) => (fits(row, index) ? [index] : [])));
};
`;
