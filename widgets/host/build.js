// @ts-check
// Bundles the widgets twice: each stem on its own for JupyterLab and stock Voila, and for the
// template all stems in one file beside the host: one request brings every step to come, also for
// when the network is gone by then.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const source = resolve(here, "../stappenplan_widgets");
const template = resolve(here, "../../share/jupyter/voila/templates/stappenplan/static");
const alone = join(source, "static");

const files = readdirSync(source);
const stems = files.filter((f) => f.endsWith(".js") && f !== "kit.js").map((f) => basename(f, ".js"));

/** @satisfies {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  minify: true,
  // Their words stand in THIRD-PARTY-NOTICES.txt, which `make notices` writes.
  legalComments: "none",
  logLevel: "warning",
  /** @type {true} */
  metafile: true,
  target: ["es2020", "chrome87", "firefox78", "safari14.1"],
};

/**
 * One sheet: what is shared, then every stem's.
 *
 * @param {string[]} of
 * @param {string} [first]
 * @returns {import("esbuild").StdinOptions}
 */
function sheet(of, first = "") {
  const sheets = ["base", ...of].filter((name) => existsSync(join(source, `${name}.css`)));
  return {
    contents: [first, ...sheets.map((name) => `@import "./${name}.css";`)].join("\n"),
    resolveDir: source,
    loader: "css",
  };
}

/**
 * `@jupyterlab/services` is one CommonJS package: asking for a kernel brings settings, JSON schema
 * and collaboration along. The kernel's own modules need two names of its index.
 */
/** @type {import("esbuild").Plugin} */
const slim = {
  name: "slim",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.$/ }, ({ importer }) =>
      importer.includes(join("services", "lib", "kernel"))
        ? { path: join(here, "slim/services.js") }
        : undefined,
    );
  },
};

/**
 * A sheet imported from a script comes as text: esbuild would put it in a file nobody links.
 *
 * @type {import("esbuild").Plugin}
 */
const sheets = {
  name: "sheets",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles } = noted(await build({
        ...common, entryPoints: [path], write: false, loader: { ".svg": "dataurl" },
      }));
      return { contents: outputFiles[0].text, loader: "text" };
    });
  },
};

/** The folders of the packages of which something stands in a bundle. @type {Set<string>} */
const packages = new Set();

/**
 * @template {{ metafile: import("esbuild").Metafile }} T
 * @param {T} made
 * @returns {T}
 */
function noted(made) {
  for (const output of Object.values(made.metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
      const [folder] = path.match(/node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/) ?? [];
      if (folder && bytesInOutput) packages.add(folder);
    }
  }
  return made;
}

async function buildAlone() {
  rmSync(alone, { recursive: true, force: true });
  mkdirSync(alone, { recursive: true });
  for (const stem of stems) {
    noted(await build({
      ...common,
      entryPoints: [join(source, `${stem}.js`)],
      format: "esm",
      outfile: join(alone, `${stem}.js`),
    }));
    noted(await build({ ...common, stdin: sheet([stem]), outfile: join(alone, `${stem}.css`) }));
  }
}

/** The module of all stems, by name. */
function pages() {
  return {
    contents: stems.map((stem) => `export { default as ${stem} } from "./${stem}.js";`).join("\n"),
    resolveDir: source,
  };
}

/** With `?v=` in every reference a browser keeps the file and asks no more. @param {string} text */
function versioned(text) {
  return text.replace(/"\.\/([\w.-]+-([A-Z0-9]{8})\.js)"/g, '"./$1?v=$2"');
}

const shipped = {
  ...common,
  /** @type {false} */
  write: false,
  outdir: template,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
};

async function buildTemplate() {
  const host = await build({
    ...shipped,
    format: "esm",
    splitting: true,
    plugins: [slim, sheets],
    alias: {
      "sanitize-html": join(here, "slim/sanitize.js"),
      // Without requests and animation, which widgets do not use.
      jquery: "jquery/dist/jquery.slim.js",
    },
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    entryPoints: [join(here, "host.js")],
  });
  const page = await build({
    ...shipped,
    format: "esm",
    stdin: pages(),
    entryNames: "pages-[hash]",
  });
  const around = `@import "${join(here, "host.css")}";`;
  const style = await build({ ...shipped, stdin: sheet(stems, around), entryNames: "style-[hash]" });
  for (const made of [host, page, style]) noted(made);
  rmSync(template, { recursive: true, force: true });
  mkdirSync(template, { recursive: true });
  for (const file of [host, page, style].flatMap(({ outputFiles }) => outputFiles)) {
    writeFileSync(file.path, versioned(file.text));
  }
  const [entry, { imports }] = Object.entries(host.metafile.outputs).filter(([, output]) =>
    output.entryPoint?.endsWith("host/host.js"),
  )[0];
  const manifest = {
    host: basename(entry),
    // What the host imports, so that a browser need not read the host to find out.
    preload: imports.filter((i) => i.kind === "import-statement").map((i) => basename(i.path)),
    pages: basename(page.outputFiles[0].path),
    style: basename(style.outputFiles[0].path),
    stems,
  };
  if (process.argv.includes("--sizes")) writeFileSync("/dev/stdout", JSON.stringify(host.metafile));
  const text = JSON.stringify(manifest, null, 1);
  // Jinja reads JSON as a literal; the template imports the names from here.
  writeFileSync(join(template, "manifest.j2"), `{% set manifest = ${text} %}\n`);
  writeFileSync(join(template, "manifest.json"), `${text}\n`);
}

await buildAlone();
await buildTemplate();
writeFileSync(join(alone, "packages.json"), `${JSON.stringify([...packages].sort(), null, 1)}\n`);
