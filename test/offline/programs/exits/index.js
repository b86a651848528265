const { ComponentResource } = require('@pulumi/pulumi');

new ComponentResource('demo:index:Thing', 'lost');
process.exit(0);
