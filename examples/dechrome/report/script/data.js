"use strict";
// What the page shows comes from its islands of JSON, and becomes text: no
// string is ever read as markup.

const $ = (id) => document.getElementById(id);
const island = (element) => JSON.parse(element.textContent);
const run = island(document.querySelector("script.run"));
const heads = [...document.querySelectorAll("script.head")].map(island);
const bodies = document.querySelectorAll("script.document");

// Words and numbers.

const integer = new Intl.NumberFormat("en");
const count = (n, one, many = one + "s") => `${integer.format(n)} ${n === 1 ? one : many}`;
const share = (part, whole) => `${(whole ? (100 * part) / whole : 0).toFixed(1)} %`;
const sum = (list, of) => list.reduce((total, item) => total + of(item), 0);

// A new element with these properties and children; strings become text.
function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  for (const child of children) typeof child === "string" ? put(element, child) : element.append(child);
  return element;
}

// Control characters, and those that turn the direction of writing: a scraped
// page must not steer this one.
const STEERS = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;
const spell = (c) => `\\u{${c.charCodeAt(0).toString(16)}}`;
const spelt = (text) => text.replace(STEERS, spell);

// Adds `text`, with what steers spelt out in boxes.
function put(element, text) {
  let end = 0;
  for (const found of text.matchAll(STEERS)) {
    if (found.index > end) element.append(text.slice(end, found.index));
    const box = document.createElement("span");
    box.className = "spelt";
    box.textContent = spell(found[0]);
    element.append(box);
    end = found.index + 1;
  }
  if (end < text.length) element.append(text.slice(end));
}

// Puts `text` in place of what `element` holds.
function fill(element, text) {
  element.replaceChildren();
  put(element, text);
}
