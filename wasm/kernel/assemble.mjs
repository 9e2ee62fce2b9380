// Assembles WebAssembly text with npm's wabt, at one exact version so that the bytes are always the same.
//
//   node assemble.mjs IN.wat OUT.wasm
//
// The first wabt of that version that Node finds from here, or in the folder that the environment variable WABT names (one
// that has node_modules in it), is used; else npm installs it into a temporary folder, which goes away again. OUT.wasm of
// "-" is the standard output.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const version = "1.0.39";

/** wabt as found from a folder, if it is of the right version. */
function find(folder) {
  try {
    const require = createRequire(pathToFileURL(join(folder, "from.js")));
    return require("wabt/package.json").version === version ? require("wabt") : null;
  } catch {
    return null;
  }
}

/** wabt, freshly installed for as long as use takes. */
async function installed(use) {
  const folder = mkdtempSync(join(tmpdir(), "wabt-"));
  try {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    execFileSync(npm, ["install", "--prefix", folder, "--no-audit", "--no-fund", "--no-save", `wabt@${version}`],
      { stdio: ["ignore", "ignore", "inherit"] });
    const wabt = find(folder);
    if (!wabt) throw new Error(`npm installed no wabt ${version}`);
    return await use(wabt);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function assemble(wabt, input) {
  const { parseWat } = await wabt();
  const module = parseWat(input, readFileSync(input), { simd: true, bulk_memory: true });
  try {
    module.resolveNames();
    module.validate();
    return module.toBinary({ write_debug_names: false }).buffer;
  } finally {
    module.destroy();
  }
}

const [input, output] = process.argv.slice(2);
if (!output) {
  console.error("usage: node assemble.mjs IN.wat OUT.wasm");
  process.exit(2);
}
const here = find(import.meta.dirname ?? process.cwd()) ?? (process.env.WABT ? find(process.env.WABT) : null);
const bytes = here ? await assemble(here, input) : await installed((wabt) => assemble(wabt, input));
if (output === "-") process.stdout.write(bytes);
else writeFileSync(output, bytes);
