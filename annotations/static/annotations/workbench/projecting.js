// The document as it will be: what the service told, with every act that waits laid over it.

const GRADES = { verified: 1, disputed: 0.5, wrong: 0 };

// `told` is never changed; `acts` are in the order they were done, `pending` until they are stored.
export function projected(told, acts, me) {
  return acts.reduce((doc, act) => (LAID[act.type] ?? same)(doc, act, me), told);
}

const same = (doc) => doc;

const LAID = {
  mark(doc, act, me) {
    const { mark: id, claim, start, end, place } = act;
    const mark = { id, claim, start, end, place, stands: true, state: "same", created_by: me, pending: act.pending };
    const marks = [...doc.marks, mark].sort((a, b) => a.start - b.start || a.end - b.end);
    const known = doc.claims.some((each) => each.id === claim);
    const claims = known ? doc.claims : [...doc.claims, fresh(act, me)];
    const laid = { ...doc, marks, claims };
    return act.rating ? LAID.verdict(laid, { ...act, rationale: "", final: false }, me) : laid;
  },
  settle: (doc, act) => onMark(doc, act.mark, (mark) => settled(mark, act)),
  reopen: (doc, act) => onMark(doc, act.mark, (mark) => ({
    ...mark, claim: act.claim, settled_at: null, stands: false, place: null,
  })),
  confirm: (doc, act) => onPiece(doc, act, { needs_review: false }),
  review: (doc, act) => onPiece(doc, act, act.values),
  unmark: (doc, act) => ({ ...doc, marks: doc.marks.filter((each) => each.id !== act.mark) }),
  verdict: (doc, act, me) =>
    onClaim(doc, act.claim, (claim) => {
      const mine = {
        id: act.verdict, editor: me, rating: act.rating, rationale: act.rationale, final: act.final,
      };
      const others = claim.verdicts.filter((each) => each.editor !== me);
      return judged(claim, [...others, mine], act);
    }),
  withdraw: (doc, act) =>
    onClaim(doc, act.claim, (claim) =>
      judged(claim, claim.verdicts.filter((each) => each.id !== act.verdict), act),
    ),
  cite: (doc, act, me) =>
    onClaim(doc, act.claim, (claim) => ({
      ...claim,
      pending: act.pending,
      evidence: [...claim.evidence, { ...act, id: act.evidence, created_by: me }],
    })),
  uncite: (doc, act) =>
    onClaim(doc, act.claim, (claim) => ({
      ...claim, evidence: claim.evidence.filter((each) => each.id !== act.evidence),
    })),
  amend: (doc, act) => onClaim(doc, act.claim, (claim) => ({ ...claim, ...act.values, pending: act.pending })),
};

// One that was taken away is nobody's: it may be brought back.
function settled(mark, act) {
  if (act.as === "different") return { ...mark, claim: null };
  const now = act.place ? act : mark.lost?.now;
  if (act.as === "corrected" || !now) return { ...mark, settled_at: "now" };
  const { start, end, place } = now;
  return { ...mark, start, end, place, stands: true, pending: act.pending };
}

function onMark(doc, id, change) {
  return { ...doc, marks: doc.marks.map((mark) => (mark.id === id ? change(mark) : mark)) };
}

function onClaim(doc, id, change) {
  return { ...doc, claims: doc.claims.map((claim) => (claim.id === id ? change(claim) : claim)) };
}

function onPiece(doc, act, values) {
  const change = (piece) => (piece.id === act.evidence ? { ...piece, ...values } : piece);
  return onClaim(doc, act.claim, (claim) => ({ ...claim, evidence: claim.evidence.map(change) }));
}

function fresh({ claim, about, place, pending }, me) {
  return {
    id: claim, revision: 1, statement: place.exact, claimant: "", voice: "article",
    importance: "standard", checkable: true, ...about, created_by: me, veiled: false,
    standing: "open", contested: false, points: null, what_if: null, verdicts: [], evidence: [],
    pending,
  };
}

function judged(claim, verdicts, { pending }) {
  return { ...claim, verdicts, veiled: false, standing: standing(verdicts), pending };
}

// As the service tells it: adjudicated, or by the mean grade of the current verdicts.
export function standing(verdicts) {
  const final = verdicts.find((each) => each.final);
  if (final) return final.rating;
  if (verdicts.length === 0) return "open";
  const mean = verdicts.reduce((sum, each) => sum + GRADES[each.rating], 0) / verdicts.length;
  if (mean >= 0.75) return "verified";
  return mean < 0.25 ? "wrong" : "disputed";
}
