// A data grid for Vietnamese typing, in plain TypeScript: a folder that could stand as a library of its own.
import "./grid.css";

export { Grid } from "./grid";
export { Pages, PAGE, type Fetch } from "./pages";
export type { Change, Column, GridOptions, Level, Place, Row, Rows } from "./model";
