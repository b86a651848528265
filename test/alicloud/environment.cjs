const { TestEnvironment } = require('jest-environment-node');

/**
 * Hands the real process to the tests. An error inside an `apply` ends a Pulumi program by an unhandled rejection; to expect
 * it, a test has to take jest's own listeners off for a while, and the sandbox's copy of `process` does not have them.
 */
module.exports = class PulumiEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.hostProcess = process;
  }
};
