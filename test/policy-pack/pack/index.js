const { PolicyPack } = require('@pulumi/policy');
const { accessReviewPolicy } = require('registry-access/policy-pack');

new PolicyPack('access', { policies: [accessReviewPolicy({ enforcementLevel: 'mandatory' })] });
