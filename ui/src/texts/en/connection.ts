// Words of the connection screen.
import { count } from "../../shared/numbers";
import type { connection as words } from "../vi/connection";
import { of } from "./of";

export const connection: typeof words = {
  title: "Connection",
  lead: "The routes this unit may send by. This page only shows and tries them; an administrator fills in the values on the command line.",
  routes: { lgsp: "through the province's LGSP", ndxp: "directly to NDXP", ndop: "through NDOP", file: "by file" },
  environments: { practice: "Practice", test: "Test", prod: "Official" },
  ready: "Ready",
  notReady: "Not ready",
  missing: (n) => `${of(n, "value")} missing`,
  missingHint: "Ask your administrator or IT unit for these values.",
  address: "Address",
  noAddress: "none yet",
  values: "Values",
  secrets: "Secrets",
  secretsHint: "Only whether they are set; a secret never leaves this machine.",
  set: "set",
  notSet: "not set",
  emptyValue: "not filled in",
  probe: "Try the route",
  probing: "Trying…",
  probeHint: "Step by step, without sending any data. Stops at the first fault.",
  probed: "What was found",
  allGood: "The route is clear.",
  broken: "The route is not clear.",
  steps: { name: "Name", tcp: "Network", tls: "Certificate", token: "Token", login: "Sign-in", ping: "Harmless call" },
  owner: (who) => `Task of: ${who}`,
  nextStep: (what) => `To do: ${what}`,
  ms: (n) => (n >= 1000 ? `${count(Math.round(n / 100) / 10)} s` : `${count(n)} ms`),
  practice: "Start practice",
  practiceHint: "The receiver runs on this machine. Nothing is really sent.",
  none: "No routes yet.",
};
