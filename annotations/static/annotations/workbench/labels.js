// The words for people, in one place; Django's catalogue gives `gettext`.

const { gettext, ngettext, interpolate, pgettext } = window;

export { gettext, ngettext };

// A sentence with names in it: told(gettext("%(n)s claims"), { n: 3 }).
export const told = (sentence, values) => interpolate(sentence, values, true);

export const RATINGS = ["verified", "disputed", "wrong"];

export const STANDING = {
  verified: { sign: "✓", name: gettext("verified") },
  disputed: { sign: "±", name: gettext("disputed") },
  wrong: { sign: "✕", name: gettext("wrong") },
  open: { sign: "○", name: pgettext("a claim nobody has judged", "open") },
  veiled: { sign: "◌", name: gettext("to judge") },
};

export const BAND = {
  unrated: { sign: "○", name: gettext("Unrated") },
  has_errors: { sign: "✕", name: gettext("Has errors") },
  contested: { sign: "⇄", name: gettext("Contested") },
  sound: { sign: "✓", name: gettext("Sound") },
  mixed: { sign: "◐", name: gettext("Mixed") },
};

export const STANCE = {
  supports: gettext("supports"),
  refutes: gettext("refutes"),
  context: gettext("context"),
  silent: gettext("silent"),
};

export const KIND = {
  correction: gettext("correction"),
  clarification: gettext("clarification"),
  update: gettext("update"),
  retraction: gettext("retraction"),
};

export const IMPORTANCE = { minor: gettext("minor"), standard: gettext("standard"), key: gettext("key") };

export const VOICE = { article: gettext("the article"), quoted: gettext("somebody quoted") };

const LANGUAGE = document.documentElement.lang || "en";

const ONE = new Intl.NumberFormat(LANGUAGE, {
  minimumFractionDigits: 1, maximumFractionDigits: 1,
});

export const number = (value) => ONE.format(value);
export const signed = (value) => (value < -0.05 ? "−" : value > 0.05 ? "+" : "") + ONE.format(Math.abs(value));
export const percent = (share) => (share === null ? "–" : `${Math.round(share * 100)} %`);

export const clock = (moment) =>
  new Date(moment).toLocaleTimeString(LANGUAGE, { hour: "2-digit", minute: "2-digit" });
export const day = (moment) =>
  new Date(moment).toLocaleString(LANGUAGE, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
