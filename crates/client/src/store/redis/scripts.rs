//! What must fall once, as Lua: Redis runs a script as a whole, and nothing in between.
//!
//! An entry is one string: its end in 20 characters, the length of its labels in 8, its labels with
//! a space between two, and its value. A label is a sorted set of names by their ends, and lives at
//! least as long as the entries in it.

use std::sync::LazyLock;

use ::redis::{Cmd, Script as Hashed};

use crate::store::Repeat;

/// A script, and what Redis knows it by.
pub(super) struct Script {
    text: String,
    hash: String,
    pub(super) repeat: Repeat,
}

impl Script {
    fn new(parts: &[&str]) -> Self {
        let text = parts.concat();
        let hash = Hashed::new(&text).get_hash().to_owned();
        Self { text, hash, repeat: Repeat::Harmless }
    }

    /// A call of the script by its hash.
    pub(super) fn by_hash(&self, key: &str, arguments: &[&[u8]]) -> Cmd {
        call("EVALSHA", &self.hash, key, arguments)
    }

    /// A call that brings the text along; Redis knows the hash afterwards.
    pub(super) fn whole(&self, key: &str, arguments: &[&[u8]]) -> Cmd {
        call("EVAL", &self.text, key, arguments)
    }
}

fn call(command: &str, script: &str, key: &str, arguments: &[&[u8]]) -> Cmd {
    let mut command = ::redis::cmd(command);
    command.arg(script).arg(1).arg(key);
    for argument in arguments {
        command.arg(*argument);
    }
    command
}

/// Key: the entry. Arguments: the labels' prefix, name, now, end, milliseconds, whole, labels.
pub(super) static PUT: LazyLock<Script> = LazyLock::new(|| {
    Script::new(&[
        ENTRY,
        "
local _, old = head(KEYS[1])
if old then leave(old, ARGV[1], ARGV[2]) end
if ARGV[5] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[6], 'PX', ARGV[5])
  join(ARGV[7], ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
end
",
    ])
});

/// Key: the entry. Arguments: the labels' prefix, name, now, end, milliseconds, value. Gives 1 when
/// there was one.
pub(super) static REPLACE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(&[
        ENTRY,
        "
local ends, labels, start = head(KEYS[1])
if not ends or ends <= tonumber(ARGV[3]) then return 0 end
if ARGV[5] == '0' then
  leave(labels, ARGV[1], ARGV[2])
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[4] .. start .. labels .. ARGV[6], 'PX', ARGV[5])
  join(labels, ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
end
return 1
",
    ])
});

/// Key: the entry. Arguments: the labels' prefix, name, now, end, milliseconds. Gives 1 when there
/// was one.
pub(super) static TOUCH: LazyLock<Script> = LazyLock::new(|| {
    Script::new(&[
        ENTRY,
        "
local ends, labels = head(KEYS[1])
if not ends or ends <= tonumber(ARGV[3]) then return 0 end
if ARGV[5] == '0' then
  leave(labels, ARGV[1], ARGV[2])
  redis.call('DEL', KEYS[1])
else
  redis.call('SETRANGE', KEYS[1], 0, ARGV[4])
  redis.call('PEXPIRE', KEYS[1], ARGV[5])
  join(labels, ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
end
return 1
",
    ])
});

/// Key: the entry. Arguments: the labels' prefix, name.
pub(super) static REMOVE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(&[
        ENTRY,
        "
local _, labels = head(KEYS[1])
if labels then leave(labels, ARGV[1], ARGV[2]) end
redis.call('DEL', KEYS[1])
",
    ])
});

/// Key: the label. Arguments: the labels' prefix, label, now, the entries' prefix. Gives the names.
pub(super) static REMOVE_LABELLED: LazyLock<Script> = LazyLock::new(|| {
    let script = Script::new(&[
        ENTRY,
        "
local removed = {}
for _, name in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local key = ARGV[4] .. name
  local ends, labels = head(key)
  if ends and string.find(' ' .. labels .. ' ', ' ' .. ARGV[2] .. ' ', 1, true) then
    if ends > tonumber(ARGV[3]) then table.insert(removed, name) end
    leave(labels, ARGV[1], name)
    redis.call('DEL', key)
  end
end
redis.call('DEL', KEYS[1])
return removed
",
    ]);
    Script { repeat: Repeat::Harmful, ..script }
});

/// Key: the claim. Arguments: owner, now, end, milliseconds. Gives 1 to the owner who has it now.
pub(super) static CLAIM: LazyLock<Script> = LazyLock::new(|| {
    Script::new(&["
local held = redis.call('GET', KEYS[1])
if held and string.sub(held, 21) ~= ARGV[1]
  and tonumber(string.sub(held, 1, 20)) > tonumber(ARGV[2]) then return 0 end
if ARGV[4] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[3] .. ARGV[1], 'PX', ARGV[4])
end
return 1
"])
});

/// Key: the claim. Argument: owner.
pub(super) static RELEASE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(&["
local held = redis.call('GET', KEYS[1])
if held and string.sub(held, 21) == ARGV[1] then redis.call('DEL', KEYS[1]) end
"])
});

/// What the scripts about entries share: an entry's end, labels and their length; taking a name out
/// of its labels; putting it into them, where names that have ended make room.
const ENTRY: &str = "
local function head(key)
  local start = redis.call('GETRANGE', key, 0, 27)
  if #start < 28 then return nil, nil, nil end
  local length = string.sub(start, 21, 28)
  local labels = ''
  if tonumber(length) > 0 then
    labels = redis.call('GETRANGE', key, 28, 27 + tonumber(length))
  end
  return tonumber(string.sub(start, 1, 20)), labels, length
end

local function leave(labels, prefix, name)
  for label in string.gmatch(labels, '%S+') do
    redis.call('ZREM', prefix .. label, name)
  end
end

local function join(labels, prefix, name, now, ends, milliseconds)
  for label in string.gmatch(labels, '%S+') do
    local key = prefix .. label
    redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
    redis.call('ZADD', key, ends, name)
    if redis.call('PTTL', key) < tonumber(milliseconds) then
      redis.call('PEXPIRE', key, milliseconds)
    end
  end
end
";
