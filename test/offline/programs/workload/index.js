const pulumi = require('@pulumi/pulumi');

const uid = new pulumi.Config().require('uid');
new pulumi.ComponentResource('demo:index:Workload', 'workload');
exports.role = `acs:ram::${uid}:role/pull`;
