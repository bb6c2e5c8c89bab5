// Loaded before the conformance server, which would listen on every interface and know no end.
const { Server } = require("net");

const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  return typeof port === "number" ? listen.call(this, port, "127.0.0.1", ...rest) : listen.call(this, port, ...rest);
};

// It does not outlive the tests, however these end, nor ten minutes.
const parent = process.ppid;
setInterval(() => {
  try {
    process.kill(parent, 0);
  } catch {
    process.exit(1);
  }
}, 2000).unref();
setTimeout(() => process.exit(1), 600000).unref();
