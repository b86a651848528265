export { COMMAND_ERRORS, COMMAND_GIVEN } from './command';
export { INPUT_ERRORS } from './input';
export { NAME_ERRORS } from './names';
export { PROGRAM_ERRORS } from './programs';
export { SETTINGS_ERRORS } from './settings';
export { SOURCE_ERRORS } from './sources';
