// Says, while a new password is typed, which rules it keeps and how strong it is. Nothing is sent,
// kept or looked up; the server decides. Without this script the page works as well.
(() => {
  const field = document.getElementById("new-password");
  const meter = document.querySelector(".strength");
  const rules = [...document.querySelectorAll("[data-rule]")];
  if (!field || !meter || !rules.length) return;

  // Those that are used most, as the server compares them: a few of its list.
  const COMMON = new Set((
    "pasword qwerty dragon basebal fotbal monkey letmein shadow master mustang qwertyuiop pusy " +
    "superman fuckyou qazwsx jordan kiler hunter harley zxcvbnm asdfgh buster batman socer tiger " +
    "charlie sunshine iloveyou fuckme ranger hockey computer starwars ashole peper klaster zxcvbn " +
    "fredom princes magie pas ginger fuck love chese sumer chelsea dalas biteme matrix yankes corvete " +
    "austin aces thunder merlin secret diamond helo hamer fucker silver gfhjkm internet samantha " +
    "golfer scoter test orange cokie maverick sparky phoenix mickey bigdog snopy guitar whatever " +
    "chicken camaro mercedes peanut ferari falcon cowboy welcome sexy samsung stelers smokey dakota " +
    "arsenal bomer eagles tigers marina nascar bobo gateway yelow porsche monster spider diablo hanah " +
    "buldog junior london purple compaq lakers iceman hardcore cowboys money banana boston tenis cofe " +
    "scoby nikita yamaha mother barney brandy chester fuckof oliver player forever rangers midnight " +
    "chicago bigdady redsox angel badboy fender jasper slayer rabit natasha marine bigdick wizard " +
    "marlboro raiders prince casper fishing flower jasmine iwantu panties adidas winter winer gandalf " +
    "enter ghbdtn golden cocacola winston madison angels panther blowme sexsex bigtits spanky bitch " +
    "sophie asdfasdf horny toyota dick canada blowjob mufin liverpo aples pokemon slipknot qazxsw " +
    "scorpion qwaszx buter startrek rainbow asdfghjkl raz newyork redskins gemini cameron qazwsxedc " +
    "florida liverpol turtle siera viking boger buthead doctor rocket dolphins captain bandit jaguar " +
    "packers pokie peaches asdf dolphin helpme blue theman maxwel qwertyui shithead lovers madog " +
    "giants nirvana metalic hotdog rosebud mountain warior stupid elephant suckit suces jackas alexis " +
    "porn lucky scorpio samson azerty driver fredy sydney gators dexter buba creative vodo golf " +
    "trouble america nisan guner garfield bulshit asdfghjk fucking apolo eminem legend airborne bear " +
    "beavis aple broklyn godzila skipy budy qwert kiten magic shelby beaver phantom asdasd xavier " +
    "braves darknes coper platinum qweqwe tomcat girls bigboy animal police online voyager lifehack " +
    "fish "
  ).split(" "));

  const LETTERS = { 0: "o", 3: "e", 4: "a", "@": "a", 5: "s", $: "s", 7: "t" };
  const undone = (text, one) => [...text].map((c) => (c === "1" || c === "!" ? one : LETTERS[c] || c)).join("");
  const trimmed = (text) => text.replace(/^\P{L}+|\P{L}+$/gu, "");
  const once = (text) => text.replace(/(.)\1+/gu, "$1");
  const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm"];

  // How far a run goes on from here: the same again, along the alphabet, or along a row of keys.
  const run = (chars) => {
    let longest = 1;
    const along = (follows) => {
      let length = 1;
      while (length < chars.length && follows(chars[length - 1], chars[length])) length += 1;
      longest = Math.max(longest, length);
    };
    for (const step of [0, 1, -1]) along((a, b) => b.codePointAt(0) - a.codePointAt(0) === step);
    for (const row of ROWS) {
      for (const step of [1, -1]) along((a, b) => row.includes(a) && row[row.indexOf(a) + step] === b);
    }
    return longest;
  };
  const withoutRuns = (text) => {
    const chars = [...text];
    let [at, count] = [0, 0];
    while (at < chars.length) {
      const length = run(chars.slice(at));
      at += length >= 3 ? length : 1;
      count += 1;
    }
    return count;
  };

  const isCommon = (text) =>
    /^\d{0,11}$/.test(text) ||
    withoutRuns(text) < 5 ||
    /^(.{1,4})\1+$/u.test(text) ||
    ["i", "l"].some((one) => [undone(trimmed(text), one), trimmed(undone(text, one))].some((word) => COMMON.has(once(word))));

  const left = (text, words) =>
    Math.min(...[text, undone(text, "i"), undone(text, "l")].map((reading) => [...words.reduce((rest, word) => rest.split(word).join("\0"), reading)].length));

  const kinds = (text) => [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{Ll}\p{Lu}\p{N}]/u].filter((kind) => kind.test(text)).length;

  const keeps = (rule, text) => {
    const folded = text.toLowerCase();
    switch (rule.dataset.rule) {
      case "length": return [...text].length >= Number(rule.dataset.shortest);
      case "common": return [...text].length > 0 && !isCommon(folded);
      case "known": return left(folded, rule.dataset.words.split(" ").filter(Boolean)) >= 8;
      default: return kinds(text) >= 3;
    }
  };

  // Characters that do not follow from the one before, and how many kinds there are.
  const level = (text, kept) => {
    if (kept < rules.length) return 0;
    const folded = text.toLowerCase();
    const different = Math.min(withoutRuns(folded), new Set(folded).size + 4);
    const bits = different * (2 + kinds(text) * 0.75);
    return bits < 34 ? 1 : bits < 48 ? 2 : 3;
  };

  const [bars, words] = meter.children;
  let waiting;
  field.addEventListener("input", () => {
    const text = field.value;
    let kept = 0;
    for (const rule of rules) {
      const ok = keeps(rule, text);
      rule.classList.toggle("kept", ok);
      kept += ok ? 1 : 0;
    }
    const now = level(text, kept);
    meter.hidden = text === "";
    meter.className = `strength level-${now}`;
    const name = ["weak", "fair", "good", "strong"][now];
    const said = `${meter.dataset[name]} · ${meter.dataset.kept} ${kept}/${rules.length}`;
    // Said when the typing pauses, so that a screen reader is not interrupted at each key.
    clearTimeout(waiting);
    waiting = setTimeout(() => { words.textContent = said; }, words.textContent ? 600 : 0);
    bars.dataset.level = String(now);
  });
})();
