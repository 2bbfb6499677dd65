// Bundles the widgets twice: each stem on its own for JupyterLab and stock Voila, and host and
// stems together, with shared chunks, for the template.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const source = resolve(here, "../stappenplan_widgets");
const template = resolve(here, "../../share/jupyter/voila/templates/stappenplan/static");
const alone = join(source, "static");

const files = readdirSync(source);
const stems = files.filter((f) => f.endsWith(".js") && f !== "kit.js").map((f) => basename(f, ".js"));

const common = {
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  target: ["es2020", "chrome87", "firefox78", "safari14.1"],
};

/** One sheet for the page: the shared tokens, then every stem's. */
function sheet() {
  const sheets = ["base", ...stems].filter((name) => existsSync(join(source, `${name}.css`)));
  const host = `@import "${join(here, "host.css")}";`;
  return {
    contents: [host, ...sheets.map((name) => `@import "./${name}.css";`)].join("\n"),
    resolveDir: source,
    loader: "css",
  };
}

/**
 * `@jupyterlab/services` is one CommonJS package: asking for a kernel brings settings, JSON schema
 * and collaboration along. The kernel's own modules need two names of its index.
 */
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

/** A sheet imported from a script comes as text: esbuild would put it in a file nobody links. */
const sheets = {
  name: "sheets",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const options = { ...common, entryPoints: [path], write: false, loader: { ".svg": "dataurl" } };
      const { outputFiles } = await build(options);
      return { contents: outputFiles[0].text, loader: "text" };
    });
  },
};

async function buildAlone() {
  rmSync(alone, { recursive: true, force: true });
  mkdirSync(alone, { recursive: true });
  for (const stem of stems) {
    await build({
      ...common,
      entryPoints: [join(source, `${stem}.js`)],
      format: "esm",
      outfile: join(alone, `${stem}.js`),
    });
  }
}

/** With `?v=` in every reference a browser keeps the file and asks no more. */
function versioned(text) {
  return text.replace(/"\.\/([\w.-]+-([A-Z0-9]{8})\.js)"/g, '"./$1?v=$2"');
}

async function buildTemplate() {
  const { metafile, outputFiles } = await build({
    ...common,
    write: false,
    metafile: true,
    format: "esm",
    splitting: true,
    plugins: [slim, sheets],
    alias: {
      "sanitize-html": join(here, "slim/sanitize.js"),
      // Without requests and animation, which widgets do not use.
      jquery: "jquery/dist/jquery.slim.js",
    },
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    entryPoints: [join(here, "host.js"), ...stems.map((stem) => join(source, `${stem}.js`))],
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    outdir: template,
  });
  const style = await build({
    ...common,
    write: false,
    stdin: sheet(),
    outdir: template,
    entryNames: "style-[hash]",
  });
  rmSync(template, { recursive: true, force: true });
  mkdirSync(template, { recursive: true });
  for (const file of [...outputFiles, ...style.outputFiles]) {
    writeFileSync(file.path, versioned(file.text));
  }
  const outputs = Object.entries(metafile.outputs);
  const built = (name) => outputs.find(([, output]) => output.entryPoint?.endsWith(name));
  const fileOf = (name) => basename(built(name)[0]);
  const needs = (name) =>
    built(name)[1].imports.filter((i) => i.kind === "import-statement").map((i) => basename(i.path));
  const entry = (stem) => `stappenplan_widgets/${stem}.js`;
  const preload = needs("host/host.js");
  const manifest = {
    host: fileOf("host/host.js"),
    style: basename(style.outputFiles[0].path),
    preload,
    shared: [...new Set(stems.flatMap((stem) => needs(entry(stem))))].filter(
      (file) => !preload.includes(file),
    ),
    stems: Object.fromEntries(stems.map((stem) => [stem, fileOf(entry(stem))])),
  };
  if (process.argv.includes("--sizes")) writeFileSync("/dev/stdout", JSON.stringify(metafile));
  const text = JSON.stringify(manifest, null, 1);
  // Jinja reads JSON as a literal; the template imports the names from here.
  writeFileSync(join(template, "manifest.j2"), `{% set manifest = ${text} %}\n`);
  writeFileSync(join(template, "manifest.json"), `${text}\n`);
}

await buildAlone();
await buildTemplate();
