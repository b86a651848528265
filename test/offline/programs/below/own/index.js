const pulumi = require('@pulumi/pulumi');

new pulumi.CustomResource('demo:index:Thing', 'of-the-folder', {});
