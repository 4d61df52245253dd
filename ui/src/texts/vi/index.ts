// Every sentence the window itself says, in Vietnamese. What the program says (findings, results, errors) comes from
// Rust. One file a screen; a new sentence is one line here and one of the same name under en/.
import { connection } from "./connection";
import { frame } from "./frame";
import { history } from "./history";
import { importing } from "./import";
import { review } from "./review";
import { settings } from "./settings";
import { start } from "./start";
import { submit } from "./submit";

export const vi = { language: "vi", ...frame, ...start, import: importing, review, submit, history, connection, settings };

export type Texts = typeof vi;
