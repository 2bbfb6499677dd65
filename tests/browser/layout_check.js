// What a person could not read or press on a page as it is now: by where boxes are, not by styles.

// Pixels that rounding may take.
const NEAR = 1.5;
// Ink is lower than the box of a line: no letter reaches so near to its top and its bottom.
const ABOVE = 0.16;
const BELOW = 0.06;
// Letters of two lines touch only when this much of their boxes does.
const CORE = 0.22;
const SEEN = 0.1;
const CONTROLS =
  "a[href], button, summary, input:not([type=hidden]), select, textarea, [role=button], [role=link]";
const PICTURES = "img, canvas, video, svg";
const NO_TEXT = "script, style, noscript, template, option, title, desc, [hidden]";

/**
 * @param {{ scroll: string[], page: boolean, text: number, share: number, drawn: number, target: number,
 *   primary: number, biggest: string, meant: string }} rules see `Medium` in layout_check.py
 * @returns {string[]} a sentence for each fault
 */
function layoutFaults(rules) {
  const dialogs = [...document.querySelectorAll("dialog:modal")];
  const root = dialogs.at(-1) ?? document.body;
  const things = [...texts(root, rules), ...controls(root, rules), ...pictures(root, rules)];
  const found = new Set([
    ...things.map((thing) => cut(thing, rules) ?? outsideItsBox(thing)),
    ...things.map((thing) => tooSmall(thing, rules)),
    ...things.map((thing) => cutInField(thing)),
    ...overlaps(things.filter(({ kind }) => kind === "text"), rules),
    ...covered(things, rules),
    tooWide(rules),
  ]);
  found.delete(undefined);
  return [...found];
}

// -- what there is to see -----------------------------------------------------------------

function* texts(root, rules) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = node.data.trim();
    if (!words || element.closest(NO_TEXT) || !visible(element, rules)) continue;
    const range = document.createRange();
    const start = node.data.indexOf(words);
    range.setStart(node, start);
    range.setEnd(node, start + words.length);
    yield { kind: "text", element, name: `"${short(words)}"`, rects: () => lines(range) };
  }
}

function* controls(root, rules) {
  for (const element of root.querySelectorAll(CONTROLS)) {
    const target = element.labels?.[0]?.contains(element) ? element.labels[0] : element;
    if (!visible(target, rules)) continue;
    const words = element.innerText?.trim() || element.getAttribute("aria-label") || target.innerText;
    const name = `${element.localName} "${short(words ?? "")}"`;
    yield { kind: "control", element: target, control: element, name, rects: () => boxes(target) };
  }
}

function* pictures(root, rules) {
  for (const element of root.querySelectorAll(PICTURES)) {
    if (element.parentElement.closest("svg") || !visible(element, rules)) continue;
    const words = element.getAttribute("aria-label") ?? element.alt ?? element.querySelector("title")?.textContent;
    yield { kind: "picture", element, name: `${element.localName} "${short(words ?? "")}"`, rects: () => boxes(element) };
  }
}

/** Asked once for each element: pages have thousands. @type {Map<Element, boolean>} */
const clipped = new Map();

function visible(element, rules) {
  const how = { checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true };
  return element.checkVisibility(how) && !element.closest(rules.meant) && !clippedAway(element);
}

/** Only for a screen reader. */
function clippedAway(element) {
  if (!element) return false;
  if (!clipped.has(element)) {
    const { clipPath, clip } = getComputedStyle(element);
    clipped.set(element, /inset\(50%|rect\((0px|1px)/.test(clipPath + clip) || clippedAway(element.parentElement));
  }
  return clipped.get(element);
}

const boxes = (element) => [...element.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);

/** The ink of each line. */
function lines(range) {
  return [...range.getClientRects()]
    .filter(({ width, height }) => width > 1 && height > 1)
    .map(({ left, right, top, bottom, height }) => ({
      left, right, top: top + height * ABOVE, bottom: bottom - height * BELOW,
    }));
}

// -- cut ----------------------------------------------------------------------------------

const AXES = { x: ["left", "right", "overflowX"], y: ["top", "bottom", "overflowY"] };

/** The ancestors whose edges hold for an element: an absolute one skips what does not place it. */
function ancestors(element) {
  if (!placing.has(element)) placing.set(element, [...placedBy(element)]);
  return placing.get(element);
}

/** @type {Map<Element, [Element, CSSStyleDeclaration][]>} */
const placing = new Map();

function* placedBy(element) {
  let { position } = getComputedStyle(element);
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
    const style = getComputedStyle(one);
    const places = style.transform !== "none" || style.filter !== "none" || /paint|layout|strict|content/.test(style.contain);
    if (position === "fixed" && !places) continue;
    if (position === "absolute" && style.position === "static" && !places) continue;
    yield [one, style];
    position = style.position;
  }
}

function* around({ kind, element }) {
  if (kind === "text") yield [element, getComputedStyle(element)];
  yield* ancestors(element);
}

function inside(element) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const { clientLeft, clientTop, clientWidth, clientHeight } = element;
  if (!clientWidth) return { left, top, right, bottom };
  return { left: left + clientLeft, top: top + clientTop,
    right: left + clientLeft + clientWidth, bottom: top + clientTop + clientHeight };
}

/** A line or box that cannot be seen whole, however one scrolls. */
function cut(thing, rules) {
  for (const rect of thing.rects()) {
    const left = { ...sides(rect) };
    for (const [one, style] of around(thing)) {
      const edge = inside(one);
      for (const [axis, [start, end, overflow]] of Object.entries(AXES)) {
        if (style[overflow] === "visible" || style.display === "inline") continue;
        const scrolls = /auto|scroll/.test(style[overflow]);
        const off = Math.max(edge[start] - left[start], left[end] - edge[end]);
        if (scrolls && rules.scroll.includes(axis)) [left[start], left[end]] = [edge[start], edge[end]];
        else if (off > NEAR) return `cut: ${said(thing, rect)} by ${px(off)} in ${path(one)}`;
      }
    }
    const off = outsidePage(thing, left, rules);
    if (off > NEAR) return `cut: ${said(thing, rect)} by ${px(off)} at the edge of the window`;
  }
}

const sides = ({ left, right, top, bottom }) => ({ left, right, top, bottom });

function pageScrolls(rules) {
  const still = [document.documentElement, document.body].some((one) => /hidden|clip/.test(getComputedStyle(one).overflowY));
  return rules.page && !still;
}

function outsidePage(thing, { left, right, top, bottom }, rules) {
  const { clientWidth } = document.documentElement;
  const fixed = [thing.element, ...ancestors(thing.element).map(([one]) => one)].some(
    (one) => getComputedStyle(one).position === "fixed");
  const sideways = Math.max(-left, right - clientWidth);
  if (pageScrolls(rules) && !fixed) return Math.max(sideways, -(top + scrollY));
  return Math.max(sideways, -top, bottom - innerHeight);
}

function tooWide(rules) {
  const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
  if (scrollWidth > clientWidth + NEAR) return `too wide: the page is ${px(scrollWidth)} in a window of ${px(clientWidth)}`;
  if (!rules.page && scrollHeight > clientHeight + NEAR) {
    return `too high: the page is ${px(scrollHeight)} in a window of ${px(clientHeight)}`;
  }
}

/** Words that stick out of a box with a ground or a border of its own. */
function outsideItsBox(thing) {
  if (thing.kind !== "text") return;
  for (const [one, style] of around(thing)) {
    if (/auto|scroll/.test(style.overflowX + style.overflowY)) return;
    if (!drawsBox(style) || /inline$|contents/.test(style.display) || one.closest("svg")) continue;
    const box = one.getBoundingClientRect();
    for (const rect of thing.rects()) {
      const off = Math.max(box.left - rect.left, rect.right - box.right, box.top - rect.top, rect.bottom - box.bottom);
      if (off > NEAR) return `out of its box: ${said(thing, rect)} by ${px(off)} from ${path(one)}`;
    }
  }
}

function drawsBox(style) {
  const border = ["Top", "Right", "Bottom", "Left"].filter((side) => parseFloat(style[`border${side}Width`]) > 0);
  return border.length > 2 || alpha(style.backgroundColor) > SEEN;
}

/** What a field shows while it is empty, or what was chosen, is no longer than the field. */
function cutInField({ kind, control, name }) {
  if (kind !== "control") return;
  const words = control.localName === "select" ? control.selectedOptions[0]?.text : !control.value && control.placeholder;
  if (!words || control.localName === "textarea") return;
  const style = getComputedStyle(control);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const arrow = control.localName === "select" ? 16 : 0;
  const room = control.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
  const wide = pen.measureText(words).width;
  if (wide > room + NEAR) return `cut: "${words}" in ${name} at ${path(control)}: ${px(wide)} in ${px(room)}`;
}

// -- covered and overlapping --------------------------------------------------------------

/** Everything that is covered wherever the page is scrolled to. */
function covered(things, rules) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, *::before, *::after { pointer-events: auto !important; scroll-behavior: auto !important }");
  document.adoptedStyleSheets.push(sheet);
  const start = scrollY;
  const grounds = [...document.body.querySelectorAll("*")].filter((one) => visible(one, rules) && paints(one))
    .map((element) => placed(element, element.getBoundingClientRect()));
  let left = things.flatMap((thing) =>
    thing.rects().map((rect, at) => ({ ...placed(thing.element, rect), thing, at, by: undefined })));
  for (const top of pageScrolls(rules) ? stops() : [scrollY]) {
    scrollTo(0, top);
    const now = grounds.map(({ element, rect, stays }) => [element, stays ? element.getBoundingClientRect() : moved(rect)]);
    left = left.filter((item) => !clear(item, item.stays ? item.thing.rects()[item.at] : moved(item.rect), now));
  }
  // What a bar covered at each of those places, or what is in a box that scrolls.
  if (pageScrolls(rules)) left = left.filter((item) => !["center", "start"].some((block) => {
    item.element.scrollIntoView({ block, inline: "center" });
    const rect = item.thing.rects()[item.at];
    if (rect) scrollBy(0, block === "center" ? (rect.top + rect.bottom - innerHeight) / 2 : rect.top - NEAR);
    return clear(item, item.thing.rects()[item.at], grounds.map(({ element }) => [element, element.getBoundingClientRect()]));
  }));
  scrollTo(0, start);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  return left.filter(({ by }) => by).map(({ thing, at, by }) => `covered: ${said(thing, thing.rects()[at])} by ${path(by)}`);
}

/** Where it is on the whole page; a bar that stays has to be asked again after scrolling. */
function placed(element, { left, right, top, bottom }) {
  return { element, stays: layerOf(element), rect: { left, right, top: top + scrollY, bottom: bottom + scrollY } };
}

const moved = ({ left, right, top, bottom }) => ({ left, right, top: top - scrollY, bottom: bottom - scrollY });

function stops() {
  const end = document.documentElement.scrollHeight - innerHeight;
  const all = [];
  for (let top = 0; top < end; top += innerHeight / 2) all.push(top);
  return [...all, Math.max(0, end)];
}

/** Whether it is in the window with nothing over it; `item.by` is what lies over it. */
function clear(item, rect, grounds) {
  if (!rect) return true;
  const { top, bottom } = rect;
  if (bottom - top < innerHeight && (top < -NEAR || bottom > innerHeight + NEAR)) return false;
  for (const [ground, at] of grounds) {
    const both = { left: Math.max(rect.left, at.left), right: Math.min(rect.right, at.right),
      top: Math.max(top, at.top), bottom: Math.min(bottom, at.bottom) };
    if (both.right - both.left < NEAR || both.bottom - both.top < NEAR) continue;
    if (ground.contains(item.element) || item.element.contains(ground)) continue;
    const over = coverIn(item.element, both);
    if (!over) continue;
    item.by = over;
    return false;
  }
  return true;
}

/** Two boxes share a place: which of them is on top? */
function coverIn(element, { left, right, top, bottom }) {
  for (const x of [0.05, 0.5, 0.95]) {
    for (const y of [0.1, 0.5, 0.9]) {
      const over = coverAt(element, left + (right - left) * x, top + (bottom - top) * y);
      if (over) return over;
    }
  }
}

function coverAt(element, x, y) {
  for (const hit of document.elementsFromPoint(x, y)) {
    if (element.contains(hit) || hit.contains(element)) return undefined;
    if (paints(hit)) return hit;
  }
}

function paints(element) {
  const style = getComputedStyle(element);
  if (parseFloat(style.opacity) < SEEN) return false;
  if (element instanceof SVGGeometryElement) {
    return (style.fill !== "none" && parseFloat(style.fillOpacity) > SEEN) || style.stroke !== "none";
  }
  return alpha(style.backgroundColor) > SEEN || style.backgroundImage !== "none" || element.matches("img, canvas, video, iframe");
}

function alpha(colour) {
  const parts = colour.match(/[\d.]+/g) ?? [];
  if (colour === "transparent") return 0;
  return /rgba|\//.test(colour) ? Number(parts.at(-1)) : 1;
}

/** Letters on letters; a bar that stays while the page scrolls has a ground, and is no overlap. */
function overlaps(things, rules) {
  const cores = things.flatMap((thing) => {
    const layer = pageScrolls(rules) ? layerOf(thing.element) : null;
    return shown(thing).map((rect) => ({ thing, layer, rect: core(rect) }));
  });
  cores.sort((one, other) => one.rect.top - other.rect.top);
  const found = [];
  cores.forEach((one, at) => {
    for (let next = at + 1; next < cores.length && cores[next].rect.top < one.rect.bottom; next += 1) {
      const other = cores[next];
      if (other.thing === one.thing || other.layer !== one.layer) continue;
      const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const high = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
      // A name with a rim is drawn twice.
      const twice = other.thing.name === one.thing.name && wide >= one.rect.right - one.rect.left - NEAR;
      if (wide > 2 && high > NEAR && !twice) found.push(`overlap: ${said(one.thing, one.rect)} and ${said(other.thing, other.rect)}`);
    }
  });
  return found;
}

function core({ left, right, top, bottom }) {
  const off = (bottom - top) * CORE;
  return { left, right, top: top + off, bottom: bottom - off };
}

/** The lines that boxes which scroll or cut leave to see. */
function shown(thing) {
  const edges = [...around(thing)].filter(([, { overflowX, overflowY }]) => overflowX !== "visible" || overflowY !== "visible");
  return thing.rects().filter((rect) => edges.every(([one]) => {
    const edge = inside(one);
    return rect.bottom > edge.top && rect.top < edge.bottom && rect.right > edge.left && rect.left < edge.right;
  }));
}

function layerOf(element) {
  for (let one = element; one; one = one.parentElement) {
    if (/fixed|sticky/.test(getComputedStyle(one).position)) return one;
  }
  return null;
}

// -- too small ----------------------------------------------------------------------------

function tooSmall(thing, rules) {
  if (thing.kind === "text") return smallText(thing, rules);
  if (thing.kind === "control") return smallTarget(thing, rules);
}

function smallText(thing, rules) {
  const { element } = thing;
  const share = element instanceof SVGElement ? rules.drawn : rules.share;
  const least = Math.max(rules.text, innerHeight * share);
  // A picture is drawn at its own scale.
  const scale = element instanceof SVGElement ? (element.getScreenCTM?.()?.a ?? 1) : 1;
  const size = parseFloat(getComputedStyle(element).fontSize) * scale;
  const [first] = thing.rects();
  if (first && size < least - 0.25) return `small text: ${said(thing, first)} is ${px(size)}, at least ${px(least)}`;
}

function smallTarget(thing, rules) {
  const { control } = thing;
  const [rect] = thing.rects();
  // WCAG 2.5.8: a link in a sentence is as high as its line.
  const inSentence = control.localName === "a" && getComputedStyle(control).display === "inline" &&
    control.parentElement.textContent.trim() !== control.textContent.trim();
  if (!rect || inSentence) return;
  const least = control.matches(rules.biggest) ? rules.primary : rules.target;
  // A label is pressed as its field is.
  const both = [thing.element, control].map((one) => one.getBoundingClientRect());
  const [width, height] = ["width", "height"].map((side) => Math.max(...both.map((box) => box[side])));
  if (Math.min(width, height) < least - 0.5) {
    return `small target: ${said(thing, rect)} is ${px(width)} by ${px(height)}, at least ${px(least)}`;
  }
}

// -- words --------------------------------------------------------------------------------

const px = (number) => `${Math.round(number * 10) / 10} px`;
const short = (words) => words.replace(/\s+/g, " ").slice(0, 50);

function path(element) {
  const names = [];
  for (let one = element; one && one !== document.body && names.length < 3; one = one.parentElement) {
    const classes = [...one.classList].slice(0, 2).map((name) => `.${name}`).join("");
    names.unshift(`${one.localName}${one.id ? `#${one.id}` : classes}`);
  }
  return names.join(" > ");
}

function said({ name, element }, { left, top, right, bottom }) {
  const place = [left, top, right - left, bottom - top].map(Math.round);
  return `${name} (${path(element)}; ${place[2]}x${place[3]} at ${place[0]},${place[1]})`;
}
