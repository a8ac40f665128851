//! The house rule: which room may import which is the table at the head of `src/lib.rs`, and no two files import each
//! other, at whatever distance.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A file of `src` by its module path: `["app", "shell", "keymap"]`.
type Module = Vec<String>;

/// The files, each with what it imports.
struct House(BTreeMap<Module, BTreeSet<Module>>);

impl House {
    /// Reads the files, which are given as module path and text.
    fn read(files: &BTreeMap<Module, String>) -> Self {
        let imports = |(module, text): (&Module, &String)| {
            let paths = paths(&without_tests(&without_comments(text)));
            let found = paths.iter().filter_map(|path| file_of(path, module, files));
            (module.clone(), found.filter(|other| other != module).collect())
        };
        Self(files.iter().map(imports).collect())
    }

    /// Imports that `table` does not allow, worded.
    fn forbidden(&self, table: &BTreeMap<String, Vec<String>>) -> Vec<String> {
        let mut forbidden = Vec::new();
        for (module, imports) in &self.0 {
            let Some(room) = module.first() else { continue };
            let Some(allowed) = table.get(room) else {
                forbidden.push(format!("the table does not know the room of {}", module.join("::")));
                continue;
            };
            for other in imports.iter().filter_map(|other| other.first().map(|room| (room, other))) {
                if other.0 != room && !allowed.iter().any(|allowed| allowed == other.0 || allowed == "*") {
                    forbidden.push(format!("{} imports {}", module.join("::"), other.1.join("::")));
                }
            }
        }
        forbidden
    }

    /// A circle of imports, if there is one.
    fn circle(&self) -> Option<Vec<String>> {
        let mut done = BTreeSet::new();
        self.0.keys().find_map(|module| self.circle_from(module, &mut Vec::new(), &mut done))
    }

    fn circle_from<'a>(
        &'a self,
        module: &'a Module,
        way: &mut Vec<&'a Module>,
        done: &mut BTreeSet<&'a Module>,
    ) -> Option<Vec<String>> {
        if let Some(start) = way.iter().position(|before| *before == module) {
            return Some(way[start..].iter().map(|module| module.join("::")).collect());
        }
        if done.contains(module) {
            return None;
        }
        way.push(module);
        let found = self.0[module].iter().find_map(|other| self.circle_from(other, way, done));
        way.pop();
        done.insert(module);
        found
    }
}

/// Every path that begins at the crate or at a module above, in `use` trees and anywhere else.
fn paths(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, root) in ["crate::", "super::", "self::"].iter().flat_map(|root| text.match_indices(root)) {
        let before = text[..at].chars().next_back();
        let is_middle = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '$'));
        // `pub(in crate::…)` says who may see something.
        if is_middle || text[..at].ends_with("(in ") {
            continue;
        }
        tree(&text[at..], &mut Vec::new(), &mut found);
        debug_assert!(text[at..].starts_with(root));
    }
    found
}

/// Reads one tree of paths: `crate::app::{self, View, views::{Clients, Polls}}`. Returns the bytes that it took.
fn tree(text: &str, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
    let depth = before.len();
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        if text[at..].starts_with('{') {
            at += 1;
            while !text[at..].trim_start().starts_with('}') && at < text.len() {
                at += tree(&text[at..], before, found);
                at += text[at..].len() - text[at..].trim_start_matches([',', ' ', '\n']).len();
            }
            at += text[at..].find('}').map_or(0, |end| end + 1);
            break;
        }
        let name: String = text[at..].chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect();
        at += name.len();
        if !name.is_empty() && name != "self" || before.is_empty() {
            before.push(name);
        }
        if !text[at..].starts_with("::") {
            found.push(before.clone());
            at += text[at..].find([',', '}', ';', '\n', ')', '(', '<', ' ']).unwrap_or(text.len() - at);
            if let Some(alias) = text[at..].strip_prefix(" as ") {
                at += 4 + alias.find([',', '}', ';']).unwrap_or(alias.len());
            }
            break;
        }
        at += 2;
    }
    before.truncate(depth);
    at
}

/// The file in which what `path` names is, seen from `module`: that of its longest beginning which is a file.
fn file_of(path: &[String], module: &[String], files: &BTreeMap<Module, String>) -> Option<Module> {
    let mut at: Module = Vec::new();
    let mut rest = path;
    if path.first()? == "crate" {
        rest = &rest[1..];
    } else {
        at = module.to_vec();
        while let Some(up) = rest.first().filter(|name| *name == "super" || *name == "self") {
            if up == "super" {
                at.pop();
            }
            rest = &rest[1..];
        }
    }
    at.extend(rest.iter().cloned());
    (1..=at.len()).rev().map(|length| at[..length].to_vec()).find(|module| files.contains_key(module))
}

fn without_comments(text: &str) -> String {
    let code = |line: &str| line.find("//").map_or(line.len(), |at| at);
    text.lines().map(|line| line[..code(line)].to_owned() + "\n").collect()
}

/// Tests may know more than what they test.
fn without_tests(text: &str) -> String {
    let tests = text.match_indices("mod tests {").find(|&(at, _)| {
        let before = text[..at].trim_end_matches(|c: char| c != '\n').trim_end();
        before.ends_with("#[cfg(test)]")
    });
    tests.map_or(text, |(at, _)| &text[..at]).to_owned()
}

/// The table in the head of `lib.rs`: each room with the rooms that it may import.
fn table(head: &str) -> BTreeMap<String, Vec<String>> {
    let lines = head.lines().filter_map(|line| line.strip_prefix("//! "));
    let rows = lines.skip_while(|line| !line.starts_with("room ")).skip(1).take_while(|line| *line != "```");
    let rooms: BTreeSet<String> =
        rows.clone().filter_map(|row| Some(row.split_whitespace().next()?.to_owned())).collect();
    rows.filter_map(|row| {
        let mut words = row.split_whitespace().map(str::to_owned);
        let room = words.next()?;
        // What the room is stands behind the last name.
        Some((room, words.take_while(|word| rooms.contains(word) || word == "*").collect()))
    })
    .collect()
}

fn sources() -> BTreeMap<Module, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let module = module_of(path.strip_prefix(&root).expect("under src"));
                if !module.iter().any(|name| name == "tests" || name.ends_with("_tests")) {
                    files.insert(module, fs::read_to_string(&path).expect("a source"));
                }
            }
        }
    }
    files.remove(["lib".to_owned()].as_slice());
    files.remove(["main".to_owned()].as_slice());
    files
}

fn module_of(path: &Path) -> Module {
    let path: PathBuf = path.with_extension("");
    let mut module: Module = path.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    module.pop_if(|name| name == "mod");
    module
}

fn lib() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs")
}

#[test]
fn rooms_import_what_the_map_allows() {
    let (files, table) = (sources(), table(&lib()));
    assert!(files.len() > 150 && table.len() > 15, "{} files, {} rooms", files.len(), table.len());
    let forbidden = House::read(&files).forbidden(&table);
    assert!(forbidden.is_empty(), "the map in src/lib.rs does not allow:\n{}", forbidden.join("\n"));
}

#[test]
fn every_room_is_on_the_map_and_every_room_of_the_map_is_there() {
    let rooms: BTreeSet<String> = sources().into_keys().filter_map(|module| module.into_iter().next()).collect();
    assert_eq!(rooms, table(&lib()).into_keys().collect());
}

#[test]
fn no_files_import_each_other() {
    let circle = House::read(&sources()).circle();
    assert!(circle.is_none(), "a circle of imports: {}", circle.unwrap_or_default().join(" → "));
}

#[test]
fn files_that_the_map_names_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lib = lib();
    let signposts = lib.split_once("# To change").expect("signposts at the end of the map").1;
    let named: Vec<&str> =
        signposts.split('`').skip(1).step_by(2).filter(|name| name.contains('/') && !name.contains('*')).collect();
    assert!(named.len() > 15, "{named:?}");
    for name in named {
        assert!(root.join("src").join(name).exists() || root.join(name).exists(), "{name} is not there");
    }
}

/// A house of these files, each with its text.
fn house(files: &[(&str, &str)]) -> House {
    let file = |&(path, text): &(&str, &str)| (path.split('/').map(str::to_owned).collect(), text.to_owned());
    House::read(&files.iter().map(file).collect())
}

#[test]
fn a_forbidden_import_is_found_however_it_is_written() {
    let head = "//! room  may import\n//! source -  lists\n//! app source  state\n//! screen app  picture\n//! ```\n";
    for import in [
        "use crate::source::Decoder;",
        "use crate::{app::App, source::{Decoder, decode}};",
        "use crate::app::{self, App};\nuse super::super::source::decode;",
        "fn draw() {\n    crate::source::decode(b\"\");\n}",
        "use crate::app::{\n    views::{Clients, Polls},\n};\npub(crate) use crate::source as wire;",
    ] {
        let house = house(&[("source", ""), ("app", ""), ("screen", ""), ("screen/table", import)]);
        let forbidden = house.forbidden(&table(head));
        assert_eq!(forbidden, ["screen::table imports source"], "{import}");
    }
    let allowed = "// use crate::source::decode;\nuse crate::app::App;\n#[cfg(test)]\nmod tests {\n    use crate::source::decode;\n}";
    let house = house(&[("source", ""), ("app", ""), ("screen", ""), ("screen/table", allowed), ("attic", "")]);
    assert_eq!(house.forbidden(&table(head)), ["the table does not know the room of attic"]);
}

#[test]
fn a_circle_is_found_at_any_distance() {
    let circle = |files| house(files).circle();
    assert_eq!(circle(&[("a/b", "use crate::a::c::C;"), ("a/c", "use super::b::B;")]).unwrap(), ["a::b", "a::c"]);
    let far = [("a", "use crate::b::B;"), ("b", "use crate::c;"), ("c", "fn f() { crate::a::f() }"), ("d", "")];
    assert_eq!(circle(&far).unwrap(), ["a", "b", "c"]);
    assert_eq!(circle(&[("a", "use crate::b::B;"), ("b", "use self::inner::C;"), ("b/inner", "use std::fmt;")]), None);
}
