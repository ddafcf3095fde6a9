/** The steps through the practice interview: what to do, and how it is noticed. */

/** Whether a change that was asked for is of this kind. */
const asked = (method, path) => (event) => event.method === method && path.test(event.path ?? "");

export const STEPS = [
  {
    name: "read", title: "Read a little", button: "I have read a little",
    words: "This is an interview. Read as much of it as you like. The question stands at a line, and the answer below it.",
  },
  {
    name: "select", title: "Choose some words",
    words: "Find something that says a thing you would like to remember, such as “somebody held the gate open for me”.",
    mouse: "Drag over the words, as you would to copy them.",
    keys: "Press Tab until the interview has a frame around it. Arrow down goes from sentence to sentence, arrow right to a word; with Shift it takes more.",
    noticed: (event) => event.chosen, done: "You chose a passage.",
  },
  {
    name: "code", title: "Give them a code",
    words: "A code is a short name for what the words are about, such as “being-welcomed”. It may be one that is there, or a name of your own.",
    mouse: "A field is open at the words you chose: press a code in its list, or type. If it has gone, choose the words again.",
    keys: "Press C. Type a part of a code, such as “welcomed”, or a name of your own, then press Enter.",
    noticed: asked("POST", /\/codings$/u), done: "You coded a passage. Its code stands beside the text.",
  },
  {
    name: "change", title: "Change your mind",
    words: "Nothing is final. Give the words another code, or say something about them.",
    mouse: "Press the code’s name beside the text, then “Another code”.",
    keys: "In the interview press Tab until the code’s name has a frame, then Enter. “Another code” is one of the buttons.",
    noticed: asked("PATCH", /^\/codings\//u), done: "You changed a coding.",
  },
  {
    name: "remove", title: "Take it away",
    words: "A code that does not fit can go.",
    mouse: "Press the code’s name beside the text, then “Remove”.",
    keys: "Go to the code’s name with Tab and press Enter again, then “Remove”.",
    noticed: asked("DELETE", /^\/codings\//u), done: "You took a code away. The words themselves stay as they are.",
  },
  {
    name: "undo", title: "Bring it back",
    words: "Whatever you did last can be taken back, also tomorrow. Try it with the code that you just took away.",
    mouse: "Press “Undo” in the last line of the page.",
    keys: "Press Ctrl and Z together.",
    noticed: asked("POST", /^\/undo$/u), done: "You took back what you did last.",
  },
  {
    name: "note", title: "Write a note",
    words: "A thought, a doubt, a question for the team: notes stand beside the words and do not change them.",
    mouse: "Choose some words, press “Note”, write, and press “Keep the note”.",
    keys: "Choose some words, press N, write, then press Ctrl and Enter together.",
    noticed: asked("POST", /^\/notes$/u), done: "You wrote a note.",
  },
  {
    name: "keys", title: "See the keys",
    words: "Everything can be done with the keyboard alone. There is a list of all keys, so that nobody has to remember them.",
    mouse: "Press “Keys” in the last line of the page; on a small screen press the button below.",
    keys: "Press the question mark.",
    button: "I have seen enough",
    noticed: (event) => event.keys, done: "You saw the list of keys. Close it when you like.",
  },
];
