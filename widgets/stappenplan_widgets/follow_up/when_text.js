// @ts-check
// When a next meeting is held, in words.
import { formatDate } from "../kit.js";

/** "dinsdag 12 mei 2026, 13.30 tot 16.00 uur". @param {{day: string, begins: string, ends: string}} one */
export const whenText = (one) => `${formatDate(one.day)}, ${`${one.begins} tot ${one.ends} uur`.replaceAll(":", ".")}`;
