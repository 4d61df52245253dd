// Every look of every screen, for the tests that look at all of them: contrast and names, hostile texts, what fits.
import type { WindowPage } from "../support/window";

export interface Look {
  name: string;
  /** Query of the fake host. */
  query: string;
  go: (window: WindowPage) => Promise<void>;
}

export const drop = (window: WindowPage, files: string[]): Promise<unknown> => window.page.evaluate((files) => dispatchEvent(new CustomEvent("fake-open-files", { detail: files })), files);
const OPEN = "open&people=60";

async function imported(window: WindowPage): Promise<void> {
  await window.at("today").waitFor();
  await drop(window, ["D:\\danh_sach.xlsx", "D:\\anh.jpg"]);
  await window.at("original-row").first().waitFor();
}
async function passcodes(window: WindowPage): Promise<void> {
  await window.at("passcode").fill("ghế xanh mưa chiều");
  await window.at("passcode-again").fill("ghế xanh mưa chiều");
}

export const LOOKS: Look[] = [
  { name: "first start", query: "new", go: passcodes },
  { name: "recovery code", query: "new", go: async (window) => {
    await passcodes(window);
    await window.at("unlock").click();
    await window.at("recovery-code").waitFor();
  } },
  { name: "confirming the code", query: "new", go: async (window) => {
    await passcodes(window);
    await window.at("unlock").click();
    await window.at("recovery-next").click();
    for (const box of await window.page.locator("[data-group]").all()) await box.fill("SAI");
    await window.at("recovery-done").click();
  } },
  { name: "unlock, wrong", query: "people=24", go: async (window) => {
    await window.at("passcode").fill("sai");
    await window.at("unlock").click();
    await window.at("trouble").waitFor();
  } },
  { name: "recover", query: "people=24", go: async (window) => {
    await window.at("forgot").click();
    await passcodes(window);
  } },
  { name: "start", query: OPEN, go: (window) => window.at("today").waitFor() },
  { name: "start, empty", query: "open&empty", go: (window) => window.at("lists").waitFor() },
  { name: "import, none", query: OPEN, go: async (window) => {
    await window.at("rail-import").click();
    await window.at("open-list").waitFor();
  } },
  { name: "import, reading", query: "open&people=60&slow", go: async (window) => {
    await window.at("today").waitFor();
    await drop(window, ["D:\\a.xlsx", "D:\\b.xlsx"]);
    await window.at("reading").waitFor();
  } },
  { name: "import, columns", query: OPEN, go: imported },
  { name: "import, picker", query: OPEN, go: async (window) => {
    await imported(window);
    await window.at("change").first().click();
    await window.at("picker").waitFor();
  } },
  { name: "import, rows", query: OPEN, go: async (window) => {
    await imported(window);
    await window.at("tab-rows").click();
    await window.at("reason").first().waitFor();
  } },
  { name: "import, repairs", query: OPEN, go: async (window) => {
    await imported(window);
    await window.at("tab-repairs").click();
    await window.at("repair-group").first().waitFor();
  } },
  { name: "history, lists", query: OPEN, go: async (window) => {
    await window.at("rail-history").click();
    await window.at("history-list").first().waitFor();
  } },
  { name: "history, submission", query: OPEN, go: async (window) => {
    await window.at("rail-history").click();
    await window.at("tab-submissions").click();
    await window.at("outcome").first().waitFor();
  } },
  { name: "history, person", query: OPEN, go: async (window) => {
    await window.at("rail-history").click();
    await window.at("tab-people").click();
    await window.at("find-person").fill("duong");
    await window.at("person").first().click();
    await window.at("sent").nth(1).waitFor();
    await window.at("person-detail").getByRole("checkbox", { name: /\d/ }).nth(2).check();
    await window.at("comparison").waitFor();
  } },
  { name: "connection, probed", query: OPEN, go: async (window) => {
    await window.at("rail-connection").click();
    await window.at("profile").nth(1).click();
    await window.at("probe").click();
    await window.at("probe-verdict").waitFor();
  } },
  { name: "settings", query: OPEN, go: async (window) => {
    await window.at("rail-settings").click();
    await window.at("passcode-fold").locator("summary").click();
    await window.at("old-passcode").waitFor();
  } },
  { name: "keys", query: OPEN, go: async (window) => {
    await window.at("today").waitFor();
    await window.keys("F1");
    await window.at("help").waitFor();
  } },
  { name: "trouble", query: OPEN, go: async (window) => {
    await window.at("today").waitFor();
    await window.page.evaluate(() => Object.assign(globalThis, { fakeAnswers: { submissions: () => { throw { code: "busy", message: "Sổ đang được mở ở một cửa sổ khác.", next_step: "Đóng cửa sổ kia rồi thử lại." }; } } }));
    await window.at("rail-history").click();
    await window.at("tab-submissions").click();
    await window.at("trouble").waitFor();
  } },
];
