// Two people changed one field: both are shown, and neither is lost until somebody chooses.

import { h, words } from "./dom.js";
import { gettext, told } from "./labels.js";

export function conflict(claim, outbox) {
  const entries = outbox.stuck.filter(
    ({ state, act }) => state === "conflict" && act.type === "amend" && act.claim === claim.id,
  );
  return entries.flatMap((entry) =>
    Object.entries(entry.act.values).map(([field, mine]) => one(claim, field, mine, entry, outbox)));
}

function one(claim, field, mine, entry, outbox) {
  const useMine = () => {
    outbox.drop(entry.key);
    outbox.add({ ...entry.act, revision: claim.revision });
  };
  return h("div", { class: "conflict", role: "alert" },
    h("p", {}, told(gettext("Somebody else changed the %(field)s while you did."), { field })),
    h("dl", {},
      h("dt", {}, gettext("Theirs")), h("dd", {}, words(String(claim[field]))),
      h("dt", {}, gettext("Yours")), h("dd", {}, words(String(mine)))),
    h("p", { class: "row" },
      h("button", { type: "button", onclick: useMine }, gettext("Use mine")),
      h("button", { type: "button", onclick: () => outbox.drop(entry.key) }, gettext("Keep theirs"))));
}
