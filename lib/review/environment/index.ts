export { checkEnvironment, type EnvironmentFile, readEnvironment } from './environment-file';
export { SettingsError } from './errors';
export { jsonOf, readJson, whyNotRead } from './json-file';
