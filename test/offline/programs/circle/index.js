const pulumi = require('@pulumi/pulumi');

const other = new pulumi.StackReference(new pulumi.Config().require('other'));
exports.value = other.getOutput('value');
