// Assembles WebAssembly text with npm's wabt, at one exact version so that the bytes are always the same.
//
//   node assemble.mjs OUT.wasm MAIN.wat [SECTION.wat ...]
//
// The other modules go into the first as custom sections named after their files. OUT.wasm of "-" is the standard output.
// A wabt of that version that Node finds from here, or in the folder that the environment variable WABT names (one that has
// node_modules in it), is used; else npm installs one into a temporary folder, which goes away again. The exit code is 3 if
// none is to be had.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const version = "1.0.39";

/** wabt as found from a folder, if it is there and of the right version. */
function find(folder) {
  try {
    const require = createRequire(pathToFileURL(join(folder, "from.js")));
    return require("wabt/package.json").version === version ? require("wabt") : null;
  } catch {
    return null;
  }
}

/** wabt, installed by npm into a folder that is removed when the process ends. */
function install() {
  const folder = mkdtempSync(join(tmpdir(), "wabt-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  try {
    execFileSync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline",
      "--fetch-retries=1", "--fetch-timeout=20000", `wabt@${version}`],
      { stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" });
  } catch {
    // Not found, below.
  }
  const wabt = find(folder);
  if (!wabt) {
    console.error(`npm installed no wabt ${version}`);
    process.exit(3);
  }
  return wabt;
}

/** The bytes of one file of text. */
function assemble(wabt, path) {
  const module = wabt.parseWat(basename(path), readFileSync(path), { simd: true, bulk_memory: true });
  try {
    module.resolveNames();
    module.validate();
    return module.toBinary({ write_debug_names: false }).buffer;
  } finally {
    module.destroy();
  }
}

/** n as unsigned LEB128. */
function leb(n) {
  const bytes = [];
  for (; n > 127; n >>>= 7) bytes.push((n & 127) | 128);
  return [...bytes, n];
}

/** A custom section: the id 0, its size, its name, its content. */
function section(name, content) {
  const label = [...leb(name.length), ...Buffer.from(name)];
  return Buffer.from([0, ...leb(label.length + content.length), ...label, ...content]);
}

const [output, main, ...others] = process.argv.slice(2);
if (!main) {
  console.error("usage: node assemble.mjs OUT.wasm MAIN.wat [SECTION.wat ...]");
  process.exit(2);
}
const start = find(dirname(fileURLToPath(import.meta.url))) ?? (process.env.WABT ? find(process.env.WABT) : null) ?? install();
const wabt = await start();
const bytes = Buffer.concat([
  assemble(wabt, main),
  ...others.map((path) => section(basename(path, ".wat"), assemble(wabt, path))),
]);
if (output === "-") process.stdout.write(bytes);
else writeFileSync(output, bytes);
