const { deploy } = require('./deploy');

deploy('cri-1');
