/** Node's modules of which nothing is reached here: files are in memory, and no parameter is given a value. */
function absent(): never {
  throw new Error('there are no files and no second engine in a browser');
}

export const closeSync: () => never = absent;
export const fstatSync: () => never = absent;
export const openSync: () => never = absent;
export const readdirSync: () => never = absent;
export const readFileSync: () => never = absent;
export const realpathSync: () => never = absent;
export const statSync: () => never = absent;
export const runInNewContext: () => never = absent;
