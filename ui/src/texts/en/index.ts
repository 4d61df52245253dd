// The same sentences in English, for those who look after the program.
import type { Texts } from "../vi";
import { connection } from "./connection";
import { frame } from "./frame";
import { history } from "./history";
import { importing } from "./import";
import { review } from "./review";
import { settings } from "./settings";
import { start } from "./start";
import { submit } from "./submit";

export const en: Texts = { language: "en", ...frame, ...start, import: importing, review, submit, history, connection, settings };
