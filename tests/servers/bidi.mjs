// Drives a browser by WebDriver BiDi, with what Node brings: `node bidi.mjs ADDRESS < steps.json`.
// A step is {"open": address} or {"run": expression}. Prints what each expression gave, and every
// error, warning and failed request on the way.
import { stdin, argv } from "node:process";

const socket = new WebSocket(argv[2]);
const waiting = new Map();
const results = [];
const complaints = [];
let last = 0;

function send(method, params) {
  last += 1;
  socket.send(JSON.stringify({ id: last, method, params }));
  return new Promise((done, fail) => waiting.set(last, { done, fail }));
}

const events = {
  "log.entryAdded": ({ level, text }) => {
    if (level === "error" || level === "warn") complaints.push(`${level}: ${text}`);
  },
  "network.fetchError": ({ request, errorText }) => {
    // What was under way when its page was left.
    if (errorText !== "NS_BINDING_ABORTED") complaints.push(`failed: ${request.url} (${errorText})`);
  },
  "network.responseCompleted": ({ response }) => {
    if (response.status >= 400) complaints.push(`${response.status}: ${response.url}`);
  },
};

socket.addEventListener("message", ({ data }) => {
  const said = JSON.parse(data);
  if (said.type === "event") return events[said.method]?.(said.params);
  const { done, fail } = waiting.get(said.id);
  waiting.delete(said.id);
  if (said.type === "success") done(said.result);
  else fail(new Error(`${said.error}: ${said.message}`));
});
await new Promise((done, fail) => {
  socket.addEventListener("open", done);
  socket.addEventListener("error", () => fail(new Error("The browser does not answer.")));
});

let text = "";
for await (const chunk of stdin) text += chunk;

await send("session.new", { capabilities: {} });
await send("session.subscribe", { events: Object.keys(events) });
const { contexts } = await send("browsingContext.getTree", {});
const { context } = contexts[0];
const evaluate = async (expression) => {
  const target = { context };
  const found = await send("script.evaluate", { expression, target, awaitPromise: true });
  if (found.type === "exception") throw new Error(found.exceptionDetails.text);
  return found.result;
};
for (const { open, run } of JSON.parse(text)) {
  if (open) await send("browsingContext.navigate", { context, url: open, wait: "complete" });
  if (run) results.push((await evaluate(run)).value);
}
await send("session.end", {});
socket.close();
console.log(JSON.stringify({ results, complaints }));
