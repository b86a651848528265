// The tests of the constructs for AWS with the oldest CDK that they have to work with, which is installed beside jsii: `npm run floor`.
const base = require('./jest.config.cjs');

const peers = ['aws-cdk-lib', 'constructs'];

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/aws'],
  testPathIgnorePatterns: [],
  moduleNameMapper: {
    ...base.moduleNameMapper,
    [`^(${peers.join('|')})(/.*)?$`]: '<rootDir>/jsii/node_modules/$1$2',
  },
};
