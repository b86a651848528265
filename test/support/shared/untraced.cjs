const { join } = require('node:path');

const SDK = join('@pulumi', 'pulumi');

/** What takes a trace in Pulumi's SDK, by the end of the file's path. */
const PROMISES = [join(SDK, 'runtime', 'debuggable.js'), 'value: new Error().stack', 'value: ""'];
const RESOURCES = [join(SDK, 'resource.js'), 'static callsites() {', 'static callsites() { return [];'];

const replaced = (source, filename, places) =>
  places.reduce((text, [file, from, to]) => (filename.endsWith(file) ? text.replace(from, to) : text), source);

/**
 * The source of a file without the traces that Pulumi's SDK takes of each promise, for a message on those that never end, which no test
 * asks for: to take them is a tenth of a program.
 */
exports.withoutTracesOfPromises = (source, filename) => replaced(source, filename, [PROMISES]);

/** And without the way from the program to each resource, which is told to the engine alone. */
exports.withoutTraces = (source, filename) => replaced(source, filename, [PROMISES, RESOURCES]);
