// Loaded into every server process by `--profile`: writes a CPU profile when the process ends (Node refuses --cpu-prof
// in NODE_OPTIONS).
const { writeFileSync } = require('node:fs');
const inspector = require('node:inspector');
const path = require('node:path');

const session = new inspector.Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.setSamplingInterval', { interval: 500 });
session.post('Profiler.start');
process.on('exit', () => {
  session.post('Profiler.stop', (_error, result) => {
    const file = path.join(process.env.PROFILE_FOLDER, `server-${process.pid}.cpuprofile`);
    if (result) writeFileSync(file, JSON.stringify(result.profile));
  });
});
