// Numbers of things in English: 1 row, 2 rows.
import { count } from "../../shared/numbers";

export const of = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;
