// What an editor does, as plain values: the request it is, what undoes it, what it makes known.
//
// An act may speak of a row that is not stored yet by a temporary id ("t..."); `known` maps those
// to the numbers the service gave them.

export const temporary = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `t${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
};

// The first day on which evidence can be looked at again, in UTC as the service counts.
export const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

const JSON_OF = {
  mark: ({ place, version, claim, about, rating }) => ({
    target: target(place),
    version,
    claim: about === null ? { id: claim } : about,
    ...(rating ? { verdict: { rating } } : {}),
  }),
  verdict: ({ rating, rationale, final }) => ({ rating, rationale, final }),
  cite: ({ stance, article, url, quote, place, review_by }) => ({
    ...(url ? { stance, url, quote } : { stance, article, ...(place ? { target: target(place) } : {}) }),
    ...(review_by >= tomorrow() ? { review_by } : {}),
  }),
  amend: ({ values }) => values,
  settle: ({ as, place, version }) => ({ as, ...(place ? { target: target(place), version } : {}) }),
  reopen: () => ({}),
  reword: ({ values }) => values,
  review: ({ values }) => values,
};

const ADDRESS = {
  mark: (act) => ["POST", `articles/${act.article}/annotations/`],
  unmark: (act) => ["DELETE", `annotations/${act.mark}/`],
  verdict: (act) => ["POST", `claims/${act.claim}/verdicts/`],
  withdraw: (act) => ["DELETE", `verdicts/${act.verdict}/`],
  cite: (act) => ["POST", `claims/${act.claim}/evidence/`],
  uncite: (act) => ["DELETE", `evidence/${act.evidence}/`],
  amend: (act) => ["PATCH", `claims/${act.claim}/`],
  settle: (act) => ["POST", `annotations/${act.mark}/settle/`],
  reopen: (act) => ["POST", `annotations/${act.mark}/reopen/`],
  publish: (act) => ["POST", `corrections/${act.correction}/publish/`],
  unpublish: (act) => ["POST", `corrections/${act.correction}/unpublish/`],
  reword: (act) => ["PATCH", `corrections/${act.correction}/`],
  review: (act) => ["PATCH", `evidence/${act.evidence}/`],
  confirm: (act) => ["POST", `evidence/${act.evidence}/confirm/`],
};

const ROWS = ["mark", "claim", "verdict", "evidence"];

function target({ exact, start, end }) {
  return {
    selector: [
      { type: "TextQuoteSelector", exact },
      { type: "TextPositionSelector", start, end },
    ],
  };
}

// The act with every temporary id replaced by the number it is known to be.
export function resolved(act, known) {
  const rows = ROWS.filter((row) => act[row] in known).map((row) => [row, known[act[row]]]);
  return { ...act, ...Object.fromEntries(rows) };
}

// { method, path, body, match } of an act whose ids are resolved.
export function request(act) {
  const [method, path] = ADDRESS[act.type](act);
  const match = method === "POST" ? null : act.revision ? `"${act.revision}"` : "*";
  return { method, path, body: JSON_OF[act.type]?.(act) ?? null, match };
}

// What the answer tells of the temporary ids of an act.
export function learnt(act, answer) {
  if (act.type === "mark") {
    const made = { [act.mark]: answer.id, [act.claim]: answer.claim };
    return act.rating ? { ...made, [act.verdict]: answer.made.verdict.id } : made;
  }
  if (act.type === "verdict") return { [act.verdict]: answer.id };
  return act.type === "cite" ? { [act.evidence]: answer.id } : {};
}

// The acts that undo one, given the document from before it. None: it cannot be undone.
export function inverse(act, doc, me) {
  const claim = doc.claims.find((each) => each.id === act.claim);
  const mine = claim?.verdicts.find((each) => each.editor === me);
  switch (act.type) {
    case "mark": {
      const unmark = { type: "unmark", mark: act.mark, claim: act.claim };
      return act.rating ? [withdrawal(act), ...(mine ? [again(mine, act)] : []), unmark] : [unmark];
    }
    case "unmark": {
      const mark = doc.marks.find((each) => each.id === act.mark);
      return mark?.place ? [marking(doc.article, mark)] : [];
    }
    case "verdict":
      return mine ? [again(mine, act)] : [withdrawal(act)];
    case "withdraw":
      return mine ? [again(mine, act)] : [];
    case "cite":
      return [{ type: "uncite", evidence: act.evidence, claim: act.claim }];
    case "uncite": {
      const piece = claim?.evidence.find((each) => each.id === act.evidence);
      return piece ? [{ ...piece.cited, type: "cite", claim: act.claim, evidence: temporary() }] : [];
    }
    case "review": {
      const piece = claim?.evidence.find((each) => each.id === act.evidence);
      return piece ? [{ ...act, values: kept(piece, act.values), revision: null }] : [];
    }
    case "settle":
      return [{ ...act, type: "reopen" }];
    case "reopen":
      return [{ ...act, type: "settle" }];
    case "publish":
      return [{ ...act, type: "unpublish" }];
    case "unpublish":
      return [{ ...act, type: "publish" }];
    case "confirm":
    case "reword":
      return [];
    default:
      return claim ? [{ ...act, values: kept(claim, act.values), revision: null }] : [];
  }
}

const withdrawal = ({ claim }) => ({ type: "withdraw", claim });

const again = ({ rating, rationale, final }, { claim }) => ({
  type: "verdict", claim, verdict: temporary(), rating, rationale, final,
});

const marking = (article, { claim, place, start, end }) => ({
  type: "mark", article, mark: temporary(), claim, about: null, rating: "", place, start, end,
});

function kept(row, values) {
  return Object.fromEntries(Object.keys(values).map((name) => [name, row[name]]));
}
