import { PolicyError } from '../../policy/errors';

/** A file of settings that cannot be read or says what cannot be. The message has the file, and the key or the line and column in it. */
export class SettingsError extends PolicyError {
  constructor(message: string) {
    super('SETTINGS', message);
    this.name = 'SettingsError';
  }
}
