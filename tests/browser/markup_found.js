// What people typed must be text: everything in a document that markup of theirs would have made.
globalThis.zq = () => {
  globalThis.zqCalled = true;
};
/** Elements, attributes and links that no page of ours has, as lines. */
globalThis.foundMarkup = (root) => {
  const LEADS = /^(.*:)?(href|src|srcdoc|action|formaction|data|ping|poster|background|content)$/;
  const OURS = /^(https?:|mailto:|data:image\/|data:,|blob:|[/#?.]|[a-z0-9_-]+[/?.#]|[a-z0-9-]*$)/i;
  const found = [];
  for (const part of root.querySelectorAll("*")) {
    const name = part.localName;
    if (/^(base|iframe|object|embed|math|frame|applet)$|^zq/.test(name)) found.push(`<${name}>`);
    if (name === "script" && /zq\(/.test(part.text) && !/json/.test(part.type)) found.push(`<script>${part.text}`);
    if (name === "style" && /Woord|\*\{display:none\}/.test(part.textContent)) found.push("<style>");
    for (const { name: attribute, value } of part.attributes) {
      const leads = LEADS.test(attribute) && name !== "meta";
      if (attribute.startsWith("on")) found.push(`<${name} ${attribute}>`);
      if (leads && (!OURS.test(value) || /^(javascript|zq|x$)/.test(value))) {
        found.push(`<${name} ${attribute}="${value}">`);
      }
    }
    if (name === "meta" && /zq/.test(part.content)) found.push(part.outerHTML);
  }
  const comments = (root.ownerDocument ?? root).createNodeIterator(root, NodeFilter.SHOW_COMMENT);
  for (let at = comments.nextNode(); at; at = comments.nextNode()) {
    if (/Woord/.test(at.data)) found.push(`<!--${at.data}-->`);
  }
  return found;
};
/** What a reader sees, or hears read aloud. */
globalThis.shownText = (root) => {
  const parts = [];
  const texts = (root.ownerDocument ?? root).createNodeIterator(root, NodeFilter.SHOW_TEXT);
  for (let at = texts.nextNode(); at; at = texts.nextNode()) {
    if (at.parentElement?.localName !== "script") parts.push(at.data);
  }
  for (const part of root.querySelectorAll("*")) {
    if (part.value && typeof part.value === "string") parts.push(part.value);
    for (const name of ["aria-label", "alt", "title", "placeholder", "value"]) {
      if (part.getAttribute(name)) parts.push(part.getAttribute(name));
    }
  }
  return parts.join("\n");
};
