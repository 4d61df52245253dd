// The fake program looking back: submissions, people and every state that was sent of them.
import type { FieldText, PersonHistory, SentState, SubmissionCard } from "../wire";
import { at, fail, plain, type Answers, type FakeDesk } from "./fake_desk";
import { FIELDS, type Person } from "./fake_people";

type Names = "submissions" | "find_people" | "person" | "compare";
const MOST = 50;

export function historyAnswers(desk: FakeDesk): Answers<Names> {
  return {
    submissions: () => ({ lines: desk.lists.filter((card) => card.submission !== null).map((card) => submission(card.submission ?? 0, card.list, card.files, card.people)) }),
    find_people: ({ query }) => {
      const words = plain(query).trim();
      const mine = desk.lists.length === 0 || words === "" ? [] : desk.people.filter((person) => plain(text(person, "full_name")).includes(words) || text(person, "citizen_id").includes(words));
      return { people: mine.slice(0, MOST).map((person) => ({ key: text(person, "citizen_id"), name: text(person, "full_name"), birth_date: text(person, "birth_date"), unit: text(person, "using_unit_name"), lists: 1 + (person.id % 3), accepted_at: person.id % 5 === 0 ? null : Date.UTC(2026, 9, 30, 9, 20) })), more: mine.length > MOST };
    },
    person: ({ key }) => history(desk, key),
    compare: ({ a, b }) => {
      const person = desk.people.find((one) => Math.floor(a / 10) === one.id) ?? fail("not_found", "Không tìm thấy lần gửi này trong sổ.", "Chọn lại hai lần gửi.");
      const [one, other] = [a, b].map((message) => state(person, message % 10));
      return { fields: FIELDS.map((field, i) => ({ name: field.name, a: one?.fields[i]?.text ?? "", b: other?.fields[i]?.text ?? "", same: one?.fields[i]?.text === other?.fields[i]?.text })) };
    },
  };
}

const text = (person: Person, key: string): string => person.cells[at(key)] ?? "";

function submission(number: number, list: number, files: string[], people: number): SubmissionCard {
  const done = number === 1;
  return { submission: number, list, files, profile: done ? "lgsp-test" : "practice-lgsp", title: done ? "LGSP của tỉnh – thử nghiệm" : "Thực hành: qua LGSP của tỉnh", environment: done ? "test" : "practice", opened_at: Date.UTC(2026, done ? 8 : 9, 30, 9, 5), state: done ? "done" : "done_in_part", sent: people, accepted: done ? people : people - 6, refused: done ? 0 : 4, needs_person: done ? 0 : 2, open: 0 };
}

function history(desk: FakeDesk, key: string): PersonHistory {
  const person = desk.people.find((one) => text(one, "citizen_id") === key) ?? fail("not_found", "Không tìm thấy người này trong sổ.", "Tìm lại theo tên hoặc số.");
  const lists = desk.lists.slice(0, 1 + (person.id % 3)).map((card) => ({ list: card.list, file: card.files[0] ?? "", made_at: card.made_at, id: person.id, row: person.row }));
  return { key, name: text(person, "full_name"), lists, sent: person.id % 5 === 0 ? [] : [state(person, 3), state(person, 2), state(person, 1)] };
}

/** The states differ in salary, step and phone, so that a comparison has something to show. */
function state(person: Person, nth: number): SentState {
  const older: Record<string, string> = nth === 3 ? {} : { salary_coef: nth === 2 ? "2,67" : "2,34", salary_step: `${nth}/9`, phone: nth === 1 ? "" : text(person, "phone") };
  const fields: FieldText[] = FIELDS.map((field) => ({ field: field.key, name: field.name, text: older[field.key] ?? text(person, field.key) }));
  const refused = nth === 2;
  return { message: person.id * 10 + nth, submission: Math.min(2, nth), environment: nth === 1 ? "test" : "practice", verb: nth === 1 ? "ADD" : "EDIT", state: refused ? "refused" : "accepted", at: Date.UTC(2026, 6 + nth, 12, 3, 15), server_text: refused ? "Mã đơn vị quản lý không tồn tại trong danh mục." : "Thành công", fields };
}
