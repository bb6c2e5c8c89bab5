// Runs the published program under node, which has fetch but differs from a browser in two points.
// node main.mjs _framework/dotnet.js ARGUMENTS
import { pathToFileURL } from 'node:url';

// A page has an address, against which the runtime makes a Request of "" to see what the browser can do.
const NodeRequest = globalThis.Request;
globalThis.Request = class extends NodeRequest {
  constructor(input, init) {
    super(input === '' ? 'http://localhost/' : input, init);
  }
};

// A browser hides a redirect that it was told not to follow (Fetch, "opaque-redirect filtered response"); node shows it.
const nodeFetch = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const response = await nodeFetch(input, init);
  if (init?.redirect !== 'manual' || response.status < 300 || response.status > 399 || response.status === 304) return response;
  await response.body?.cancel();
  const opaque = new Response(null);
  Object.defineProperties(opaque, { type: { value: 'opaqueredirect' }, status: { value: 0 }, statusText: { value: '' } });
  return opaque;
};

const { dotnet } = await import(pathToFileURL(process.argv[2]).href);
const { runMain } = await dotnet.create();
process.exit(await runMain(undefined, process.argv.slice(3)));
