// Loaded if the application can't start: finds the cause, and says what helps.
const help = document.getElementById("failure-help");
const program = document.getElementById("program");
const bytes = document.getElementById("program-bytes");
const oneFile = document.documentElement.dataset.oneFile;
const HEADER = [0, 97, 115, 109, 1, 0, 0, 0];
// Violations are reported a little after what they block.
const REPORT_MS = 100;

const blocked = [];
addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));

const nameOf = (address) => new URL(address, location.href).pathname.split("/").pop();

function policy(forbidden, directive, value) {
  return {
    text: `The security policy of this site forbids ${forbidden}. Ask the administrator of this site to allow ${value} in ${directive} of its Content-Security-Policy. `,
    link: "Download the report as one file",
    after: " and open it from your device.",
  };
}

function host(problem, owner) {
  return {
    text: `${problem} Reloading the page does not help. `,
    link: "Open the report as one file",
    after: `, which needs no other. For the administrator of this site: ${owner}`,
  };
}

// Returns what is wrong with a file of the application; nothing if it is as it should be.
async function check(address, type, findProblem) {
  const name = nameOf(address);
  const owner = `${name} must be reachable and be sent unchanged, as ${type}.`;
  let answer, content;
  try {
    answer = await fetch(address, { cache: "no-store" });
    content = new Uint8Array(await answer.arrayBuffer());
  } catch (_) {
    await new Promise((done) => setTimeout(done, REPORT_MS));
    if (blocked.includes("connect-src")) return policy("to load them", "connect-src", "'self'");
    return { text: "The connection failed. Reload the page to try again. " };
  }
  if (answer.status === 404) return host(`This site lacks the file ${name} (status 404).`, owner);
  if (!answer.ok) return host(`This site does not give out the file ${name} (status ${answer.status}).`, owner);
  const problem = findProblem(answer, content);
  return problem && host(`This site sends ${problem} ${name}.`, owner);
}

// Each returns what the site sends instead of the file.
function problemOfProgram(_, content) {
  if (HEADER.every((byte, at) => content[at] === byte)) return "";
  const isGzip = content[0] === 0x1f && content[1] === 0x8b;
  return isGzip ? "a compressed copy, without saying so, in place of" : "something else in place of";
}

function problemOfScript(answer) {
  const type = answer.headers.get("content-type") || "no type";
  return /(java|ecma)script/.test(type) ? "" : `the wrong type (${type}) with`;
}

async function diagnose() {
  if (!self.WebAssembly) return { text: "WebAssembly is switched off, or this browser is too old for it. Switch it on, or use another browser. " };
  try {
    new WebAssembly.Module(new Uint8Array(HEADER));
  } catch (_) {
    return policy("WebAssembly", "script-src", "'wasm-unsafe-eval'");
  }
  if (navigator.onLine === false) return { text: "This device is offline. Reload the page when it is connected. " };
  return (await check(bytes.href, "application/wasm", problemOfProgram)) || check(program.href, "text/javascript", problemOfScript);
}

if (help && program && bytes) {
  diagnose().then((cause) => {
    if (!cause) return;
    help.textContent = cause.text;
    if (!cause.after || !oneFile) return;
    const link = document.createElement("a");
    link.href = oneFile;
    link.textContent = cause.link;
    if (cause.link.startsWith("Download")) link.download = "";
    help.append(link, cause.after);
  }).catch(() => {});
}
