/** The table of those who speak: who becomes which code, and in which role. */

import { button, counted, element } from "./element.js";

const ROLES = { participant: "Participant", interviewer: "Interviewer", other: "Somebody else" };
const MOST_FILES_NAMED = 3;

/** @param tell `(change)` changes the answers and asks for what would come of them */
export class NamesTable {
  constructor({ people, alike, mentioned }, tell) {
    Object.assign(this, { people, alike, mentioned, tell, apart: new Set(), rows: [] });
  }

  draw(page) {
    this.page = page;
    this.#drawAlike();
    this.#drawRows();
    this.#drawMentioned();
  }

  #row(id) {
    return this.page.names.find((row) => row.id === id);
  }

  /** Names that look alike are joined only by somebody who says that they are one person's. */
  #drawAlike() {
    const open = this.page.alike.filter((pair) => !this.apart.has(pair.join("\n")));
    this.alike.replaceChildren(...open.map(([first, second]) => {
      const [one, other] = [this.#row(first), this.#row(second)];
      return element("div", { class: "question", role: "group", "aria-label": "Names that look alike" },
        element("p", { dir: "auto", text: `“${one.labels[0]}” and “${other.labels[0]}” look alike. Are they one person?` }),
        element("div", { class: "row" },
          button("Yes, one person", () => this.tell((answers) => { answers.joined[second] = first; })),
          button("No, two people", () => {
            this.apart.add([first, second].join("\n"));
            this.#drawAlike();
          })));
    }));
  }

  /** While the rows stay the same, only what they say is changed: nobody loses their place. */
  #drawRows() {
    const ids = this.page.names.map((row) => row.id).join("\n");
    if (ids !== this.drawn) this.#build();
    this.drawn = ids;
    for (const row of this.page.names) this.#fill(row);
    const list = document.getElementById("known-codes");
    list?.replaceChildren(...this.page.codes.map((code) => element("option", { value: code })));
  }

  #build() {
    const active = document.activeElement?.id;
    const needed = this.page.names.filter((row) => row.needed);
    const rest = this.page.names.filter((row) => !row.needed);
    this.people.replaceChildren(
      element("datalist", { id: "known-codes" }),
      ...(needed.length ? [this.#table("Names, and the codes they become", needed)] : []),
      ...(rest.length ? [this.#rest(rest, !needed.length)] : []));
    if (active) document.getElementById(active)?.focus({ preventScroll: true });
  }

  #rest(rows, open) {
    // Of “Speaker 1” there is a row for every file: it is one label.
    const labels = [...new Set(rows.map((row) => row.labels[0]))];
    const some = labels.slice(0, 4).join(", ");
    return element("details", { open },
      element("summary", { dir: "auto", text: `${counted(labels.length, "label")} that can stay: ${some}${labels.length > 4 ? " …" : ""}` }),
      this.#table("Labels that can stay as they are", rows));
  }

  #table(caption, rows) {
    const heads = ["Name", "Says", "Becomes", "Role"].map((words) => element("th", { scope: "col", text: words }));
    return element("table", { class: "stacks people" },
      element("caption", { class: "hidden", text: caption }),
      element("thead", {}, element("tr", {}, heads)),
      element("tbody", {}, rows.map((row) => this.#line(row))));
  }

  #line(row) {
    const id = this.#id(row);
    const code = element("input", {
      type: "text", id: `${id}-code`, list: "known-codes", autocomplete: "off", dir: "auto", maxlength: "80",
      placeholder: row.needed ? "" : "stays", "aria-label": `Code for ${row.labels[0]}`, "aria-describedby": `${id}-remark`,
    });
    const role = element("select", { id: `${id}-role`, "aria-label": `Role of ${row.labels[0]}` });
    for (const [value, words] of Object.entries(ROLES)) role.append(element("option", { value, text: words }));
    code.addEventListener("change", () => this.#answer(row, { becomes: code.value.trim() }));
    role.addEventListener("change", () => this.#answer(row, { role: role.value }));
    return element("tr", {},
      element("th", { scope: "row", dir: "auto" }, row.labels.join(", also written "), this.#choices(row)),
      element("td", { "data-label": "Says" }, element("span", {}, `${counted(row.turns, "turn")}, ${counted(row.words, "word")}`,
        element("span", { class: "remark", dir: "auto", text: where(row) }))),
      element("td", { "data-label": "Becomes" }, element("span", {}, code, element("span", { class: "remark", id: `${id}-remark` }))),
      element("td", { "data-label": "Role" }, role));
  }

  /** Whether a name is one person's in all files, and whether two names are. */
  #choices(row) {
    const key = row.id.split("|")[0];
    const { apart, joined } = this.page.answers;
    const other = Object.keys(joined).filter((one) => joined[one] === row.id);
    if (other.length) return this.#choice("They are two people after all", (answers) => { for (const one of other) delete answers.joined[one]; });
    if (row.needed && !row.scope && row.files.length > 1) {
      return this.#choice("Not the same person in every file", (answers) => { answers.apart.push(key); });
    }
    if (row.scope && apart.includes(key)) {
      return this.#choice("The same person in every file", (answers) => { answers.apart = answers.apart.filter((one) => one !== key); });
    }
    return null;
  }

  #choice(words, change) {
    return element("span", { class: "also" }, button(words, () => this.tell(change), { class: "link" }));
  }

  #answer(row, said) {
    this.tell((answers) => {
      const before = answers.rows[row.id] ?? { becomes: this.#row(row.id)?.becomes ?? "", role: null };
      answers.rows[row.id] = { ...before, ...said };
    });
  }

  #fill(row) {
    const id = this.#id(row);
    const code = document.getElementById(`${id}-code`);
    const role = document.getElementById(`${id}-role`);
    if (document.activeElement !== code) code.value = row.becomes;
    role.value = row.role;
    code.setAttribute("aria-invalid", String(Boolean(row.trouble)));
    const remark = document.getElementById(`${id}-remark`);
    remark.textContent = row.trouble || row.remark || (row.suggested ? "Taken from the name of the file: is it right?" : "");
    remark.classList.toggle("trouble", Boolean(row.trouble));
  }

  #id(row) {
    return `name-${this.page.names.indexOf(this.#row(row.id))}`;
  }

  /** People and places that are spoken of and do not speak. */
  #drawMentioned() {
    const said = this.page.answers.mentioned;
    if (this.mentioned.contains(document.activeElement) && document.activeElement.tagName === "INPUT" && this.shown === said.length) return;
    this.shown = said.length;
    const list = said.map(({ name, becomes }) => element("li", { class: "row", dir: "auto" }, `${name} becomes ${becomes}`,
      button("Leave it as it is", () => this.tell((answers) => { answers.mentioned = answers.mentioned.filter((one) => one.name !== name); }), { class: "quiet" })));
    const name = element("input", { type: "text", id: "mentioned-name", autocomplete: "off", dir: "auto", maxlength: "200" });
    const becomes = element("input", { type: "text", id: "mentioned-becomes", autocomplete: "off", dir: "auto", maxlength: "80", placeholder: "[sister], [town]" });
    const add = (event) => {
      event.preventDefault();
      if (!name.value.trim() || !becomes.value.trim()) return;
      const one = { name: name.value.trim(), becomes: becomes.value.trim() };
      this.tell((answers) => { answers.mentioned.push(one); });
      name.focus();
    };
    const field = (input, words) => element("p", { class: "field" }, element("label", { for: input.id, text: words }), input);
    this.mentioned.replaceChildren(element("details", { open: said.length > 0 || this.mentioned.querySelector("details")?.open },
      element("summary", { text: "Names of people and places that are only spoken of" }),
      element("p", { class: "muted", text: "Not every name in the text is found by itself. Those you give here are replaced wherever they stand." }),
      element("ul", { class: "plain" }, list),
      element("form", { class: "spoken-of", onsubmit: add }, field(name, "Name"), field(becomes, "What is read instead"), element("button", { type: "submit" }, "Add"))));
  }
}

function where(row) {
  const more = row.files.length - MOST_FILES_NAMED;
  return row.files.slice(0, MOST_FILES_NAMED).join(", ") + (more > 0 ? ` and ${counted(more, "more file")}` : "");
}
